"""What reads like an event and is none: private persons, interviewers, weather, guesses, the same deed in two words."""

import pytest

from sitroom.code.coder import Coder
from sitroom.model import Document, Event

# What tells an event of the type, and what only sounds like it.
PAIRS = [
    ("The premier called the raid a flagrant violation.", "The premier called the storm dangerous.", "ACCUSE"),
    (
        "Ruiz described the pact as ruinous and shameful.",
        "Ruiz described the pact as the most ambitious yet.",
        "ACCUSE",
    ),
    ('Ruiz called the vote a "show for fools".', 'Ruiz called the vote "Operation Dawn".', "ACCUSE"),
    ('Ruiz said the raid was "simply inhumane".', "The raid was inhumane.", "ACCUSE"),
    (
        "What are your views on the war between Chad and Libya?",
        "Would there be a war between Chad and Libya?",
        "ASSAULT",
    ),
    (
        "Police arrested the striker after the match, a coach said.",
        "The striker attacked in the second half of the match, a coach said.",
        "COERCE",
    ),
    ("The army captured two rebels.", "A video captured two rebels pushing each other.", "COERCE"),
    ("The junta ordered the shutdown of the port.", "The talks ended the government shutdown.", "COERCE"),
    ("The governor attacked the senator with a knife.", "The governor attacked the senator in a debate.", "ASSAULT"),
    ("The rebels clashed with soldiers.", "Her politics clashed with the stances of the party's leaders.", "ASSAULT"),
    ("Soldiers destroyed the village.", "The rebels want to destroy our way of life.", "ASSAULT"),
    ("Chad gave 3 million dollars to Mali.", "Congress allocated funds for a border wall.", "AID"),
    ("The judge dismissed the charges.", "The junta dismissed the charges.", "CONCEDE"),
    ("Police officers beat a woman in Lima.", "A man beat a woman in Lima.", "ASSAULT"),
    ("The panel charged him with fraud.", "The panel is charged with helping map out the reform.", "ACCUSE"),
    ("The premier thundered against the rebels.", "Anti-aircraft fire thundered in the skies above Lima.", "ACCUSE"),
    ("The colonel refused to withdraw.", "The colonel refused to indicate whether he would withdraw.", "REJECT"),
    (
        "The minister told the rebels to withdraw.",
        "The minister told reporters before a meeting to mark the day.",
        "REQUEST",
    ),
    ("Farmers gathered against the tax.", "A government gathers mercenaries against its people.", "PROTEST"),
    ("The army fought a long war on the rebels.", "The minister has had a bad war.", "ASSAULT"),
    ("Haiti showed willingness to cooperate.", "Haiti showed willingness to use the radio.", "AGREE"),
    ("The rebels liberated ten hostages.", "They would die for the cause of liberating their country.", "RETREAT"),
    ("The cabinet suspended the project.", "A dispute over costs suspended the project.", "CONCEDE"),
    (
        "The senator questioned the legality of the vote.",
        "Travellers questioned the legality of the fare.",
        "ACCUSE",
    ),
    ("Many Egyptians rejected the reform.", "The patient's body rejected the kidney.", "REJECT"),
    ("The general refused to hand over the port.", "The general refused to comment on the raid.", "REJECT"),
    ("The mayor asked the colonel to withdraw.", "The nurse asked not to use her surname.", "REQUEST"),
    ("The mediator told the rebels they must talk.", "She has been told she must visit the clinic.", "REQUEST"),
    ("The party did not agree to the budget.", "The budget has still not been passed.", "REJECT"),
    ("Gunmen attacked the radio mast.", "The senator attacked the culture of secrecy.", "ASSAULT"),
    ("Rebels took the port at noon.", "The soldiers took positions on the roof.", "ASSAULT"),
    ("The militia fired rockets at the port.", "The guests fired their guns into the air.", "ASSAULT"),
    ("Thousands marched through the capital.", "The rebels marched towards the capital.", "PROTEST"),
    ("Peru plans to restore ties with Chile.", "The army plans to free the city of Misrata.", "AGREE"),
    ("The generals withdrew their tanks.", "The guard pulled a gun on the envoy.", "RETREAT"),
    ("The envoys failed to reach an agreement.", "The missile failed to reach the port.", "REJECT"),
    ("Prosecutors accused the minister of fraud.", "The accused was tested for alcohol.", "ACCUSE"),
    ("Rebels fought the army near Goma.", "The bank fought the reform for years.", "ASSAULT"),
    ("The minister met his Chinese counterpart.", "The plan was met with fury in Lima.", "CONSULT"),
    ("The president visited Lima.", "The president visited a school in Lima.", "CONSULT"),
    ("Thousands gathered in the square.", "Thousands gathered to watch the fireworks.", "PROTEST"),
    ("Gunmen killed nine villagers.", "Typhoon Dora reached the coast, killing nine villagers.", "ASSAULT"),
    ("Oman is ready to meet the envoy.", "Oman is ready to take further measures.", "AGREE"),
    ("Tunis supported the plan.", "Tunis has no evidence to support the claims.", "SUPPORT"),
    ("Students waved banners in Lima.", "Students drove off, waving the victory sign.", "PROTEST"),
    ("Rome warned the rebels.", "The embassy warned tourists to avoid the port.", "THREATEN"),
    ("The navy launched missiles at the port.", "The navy launched two jets from the carrier.", "ASSAULT"),
    ("Hundreds turned out in the square.", "Hundreds turned out to guard their homes.", "PROTEST"),
    ("The captain blamed the rebels.", "The captain blamed the storm.", "ACCUSE"),
    ("Hanoi invited the pope to visit.", "Hanoi invited reporters to visit.", "AGREE"),
    ("Gunmen freed the crew.", "Rebels freed the east of the country.", "RETREAT"),
    ("The envoy asked to be released.", "The envoy asked not to be identified.", "REQUEST"),
    ("The envoys met in Doha.", "The envoys were met with brute force.", "CONSULT"),
    ("Hundreds gathered in the square.", "Hundreds gathered in the square to commemorate the poet.", "PROTEST"),
    ("A civil war erupted in Chad.", "The harvest in Chad survived the civil war.", "ASSAULT"),
    (
        "The bloc said Belgrade must hand over the files.",
        "The envoy said it must be noted that it rains.",
        "REQUEST",
    ),
    ("Officials said the militia was responsible.", "Officials said the militia was responsible for order.", "ACCUSE"),
    ("His arrest angered the party.", "He suffered a cardiac arrest.", "COERCE"),
    ("Kuwait held the militia responsible.", "The point is holding the militia responsible.", "ACCUSE"),
    ("The general said he would fight to the end.", "Many said he would fight to the end.", "THREATEN"),
    ("The senate shot down the proposal.", "A man was shot down by soldiers.", "REJECT"),
    ("Tripoli failed to meet the demands.", "The soldier failed to meet his brother.", "REJECT"),
    ("Bishops spoke against the president.", "The captain spoke against the roar of the guns.", "ACCUSE"),
    ("Prosecutors charged two men.", "The demonstrators charged each other on camels.", "ACCUSE"),
    ("The investigation into the vote began.", "The crime and investigations team saw the plan.", "ACCUSE"),
    ("Rome warned the rebels.", "Rome warned the chiefs of the risks of smuggling.", "THREATEN"),
    (
        "The bloc said Belgrade must hand over the files.",
        "The general said the shots must have come from the hills.",
        "REQUEST",
    ),
    ("The bank wants the state to sell its shares.", "The regime wanted them to be fearful of the party.", "REQUEST"),
    ("Oman is ready to help Kabul.", "The plane is ready to be sent to Kabul.", "AGREE"),
    ("The senate approved the bill.", "The senate approved a bill barring aid to Chad.", "SUPPORT"),
    ("The senate approved the pact.", "The assembly passed the budget on Monday.", "SUPPORT"),
    ("The cabinet cancelled the decision.", "The decision to reopen the market was cancelled.", "CONCEDE"),
    ("U.N. sanctions hurt the regime.", "The regime evaded U.N. sanctions.", "SANCTION"),
    ("The premier called President Ruiz on Monday.", "The premier called President Ruiz `` delusional . ''", "CONSULT"),
    ("Hundreds gathered in the square.", "Hundreds gathered at the airport.", "PROTEST"),
    ("Students blocked the highway.", "The police wore black. They blocked the highway.", "PROTEST"),
    ("Lima committed itself to the reform.", "The president committed this country to a war.", "AGREE"),
    ("The general's conviction drew protests.", "Her speech was a statement of real conviction.", "COERCE"),
    ("Restrictions on movement remain.", "Term limits on deputies remain.", "COERCE"),
    ("Police are investigating the party.", "Police are investigating the cause of the crash.", "ACCUSE"),
    ("The militants detonated a bomb.", "The fishermen detonated a bomb.", "ASSAULT"),
    ("Prosecutors opened an inquiry.", "We have many inquiries from visitors, the ministry said.", "ACCUSE"),
    ("Complaints about the police multiplied.", "The king acknowledged grievances about the police.", "ACCUSE"),
    ("Many ministers backed the plan.", "The information backed the prosecutor's view.", "SUPPORT"),
    ("The rebels agreed after a long night.", "The agencies agreed with the assessment.", "AGREE"),
    ("Norway offered both sides a way out.", "The vote offered both sides a way out.", "AGREE"),
    ("The army's military operation in the north ended.", "A spokesman for the military operation spoke.", "ASSAULT"),
    ("U.N. sanctions hurt the regime.", "France denied a violation of the U.N. sanctions.", "SANCTION"),
    ("Chavez said he will recognise the council.", "Chavez said he will only recognise his friend.", "AGREE"),
]


def told(coder: Coder, text: str, kind: str) -> list[Event]:
    record = next(iter(coder.stream([Document(id="1", text=text)])))
    return [event for event in record.events if event.type == kind]


@pytest.mark.parametrize(("tells", "tells_none", "kind"), PAIRS)
def test_what_only_sounds_like_an_event_is_none(tells: str, tells_none: str, kind: str, coder: Coder) -> None:
    assert told(coder, tells, kind)
    assert not told(coder, tells_none, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked and burned the television station.", "ASSAULT"),
        ("The security council voted to back a ceasefire in Libya.", "SUPPORT"),
        ("The minister condemned what he called an outrage.", "ACCUSE"),
    ],
)
def test_one_deed_in_two_words_is_one_event(text: str, kind: str, coder: Coder) -> None:
    assert len(told(coder, text, kind)) == 1


def test_measures_against_somebody_are_sanctions(coder: Coder) -> None:
    assert told(coder, "The council approved measures against the junta.", "SANCTION")


def test_police_who_clash_with_protesters_do_not_protest(coder: Coder) -> None:
    assert told(coder, "Protesters clashed with police in Lima.", "PROTEST")
    assert not told(coder, "Police clashed with protesters in Lima.", "PROTEST")
    assert told(coder, "Police clashed with protesters in Lima.", "ASSAULT")


def test_an_army_that_liberates_a_town_takes_it(coder: Coder) -> None:
    assert told(coder, "The rebels liberated the town on Friday.", "ASSAULT")
    assert told(coder, "A man was shot down by soldiers.", "ASSAULT")


def test_a_lasting_state_that_is_only_spoken_of_is_no_event(coder: Coder) -> None:
    assert told(coder, "An uprising broke out in the valley.", "PROTEST")
    assert not told(coder, "The premier spoke about the uprising.", "PROTEST")
    assert not told(coder, "The envoys analysed the war.", "ASSAULT")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Students marched through Lima on Monday. Traders said that protests had ruined the season.", "PROTEST"),
        ("Rebels shelled the port of Goma. The air was thick with smoke from the bombardment.", "ASSAULT"),
        ("Guards opened fire on the crowd in Goma. Many families have fled the violence.", "ASSAULT"),
        ("Rebels shelled the barracks. The nation's civil war has cost many jobs.", "ASSAULT"),
        ("Rebels fired mortars at the barracks. The front line of Chad's civil war runs along the river.", "ASSAULT"),
    ],
)
def test_a_bare_noun_for_what_the_report_tells_elsewhere_is_no_second_event(text: str, kind: str, coder: Coder) -> None:
    assert len(told(coder, text, kind)) == 1


def test_the_word_that_speaks_of_an_event_again_is_a_mention_of_it(coder: Coder) -> None:
    (march,) = told(
        coder, "Students protested in Lima on Monday. Traders said the protests ruined the season.", "PROTEST"
    )
    assert [mention.text for mention in march.mentions] == ["protests"]


@pytest.mark.parametrize(
    "second",
    [
        "Protests erupted in Cusco as well.",
        "There were protests in Cusco.",
        "Another protest blocked the road to Cusco.",
        "The unions held protests in Cusco.",
        "A union signed the declaration of a boycott.",
    ],
)
def test_a_bare_noun_that_is_said_to_have_happened_is_an_event(second: str, coder: Coder) -> None:
    assert len(told(coder, f"Students marched through Lima on Monday. {second}", "PROTEST")) == 2


FROGS = (
    "The team studied the skulls of frogs in a museum. The animals live in ponds and rivers. Some of them grow spikes "
    "on their heads. The spikes are made of bone and grow with age. The study was published on Monday in a journal of "
    "biology. {} The researchers measured the bones of many species. The oldest fossil is from a lake. They "
    "hope to find more fossils next year."
)
AFFAIRS = (
    "The government met the parliament in the capital. The president and the opposition disagree about the election. "
    "Protesters marched to the ministry. The army moved troops. The minister spoke to reporters on Monday. "
    "{} The senate debated the law. The court heard the case of the rebels. Voters go to the polls next year."
)


def test_the_same_words_are_an_event_in_a_report_on_public_affairs_alone(coder: Coder) -> None:
    sentence = "Ana Ruiz, of the University of Lima, thanked the team."
    told = {
        about: [event.trigger.text for event in coder.code(Document(id="x", text=about.format(sentence))).events]
        for about in (FROGS, AFFAIRS)
    }
    assert told[FROGS] == []
    assert "thanked" in told[AFFAIRS]
