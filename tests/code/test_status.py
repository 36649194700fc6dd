"""Whether it happened: one sentence for every kind of word that says so or says otherwise."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.code.status import Status
from sitroom.code.syntax import Parsed, Token
from sitroom.model import Span, Statement, Time

DAY = date(2022, 6, 15)
Parse = Callable[[str], Parsed]


def word_in(parsed: Parsed, word: str) -> Token:
    return next(token for token in parsed.tokens if token.text == word)


def modality(parse_text: Parse, sentence: str, word: str) -> str:
    parsed = parse_text(sentence)
    return Status(parsed, [], [], DAY).of(word_in(parsed, word), None).modality


ACTUAL = [
    ("meet", "It was good to meet the envoy."),
    ("attack", "The convoy came under attack on Monday."),
    ("withdrew", "The rebels held out until the army withdrew."),
    ("fired", "When soldiers fired on the crowd, hundreds fled."),
    ("wounded", "The ministry did not deny reports that the colonel was wounded."),
    ("endorse", "The union did not endorse her until July."),
    ("Meeting", "Meeting the rebels was not easy for the envoy."),
    ("toppled", "He was the third leader toppled by a crowd."),
    ("shell", "We have seen the army shell the town."),
    ("protest", "The police arrested people who protest outside the palace."),
    ("strike", "Dockers began a planned strike at dawn."),
    ("vote", "The scheduled vote was held on Tuesday."),
    ("met", "The minister urged the embassy to reconsider and met the envoy."),
    ("end", "Mediators persuaded the rebels to end the siege."),
    ("attacked", "Rebels attacked the northern garrison on Monday."),
    ("arrested", "The minister was arrested at the border."),
    ("meet", "Leaders of both states meet in Astana."),
    ("attack", "The attack killed nine soldiers."),
    ("attack", "Thousands protested after the attack on the port."),
    ("shelled", "The army confirmed that it had shelled the village."),
    ("shelled", "Residents said that troops shelled the village."),
    ("reach", "The envoys managed to reach a compromise."),
    ("withdrawing", "The battalion began withdrawing from the valley."),
    ("march", "Students continued to march through the capital."),
    ("resign", "The scandal forced the premier to resign."),
    ("sign", "He did not fail to sign the accord."),
    ("bombing", "The council condemned the bombing of the hospital."),
    ("bombing", "The council did not condemn the bombing of the hospital."),
    ("killed", "The president regrets that civilians were killed."),
    ("killing", "A court convicted him of killing two officers."),
    ("fled", "The general, who fled last week, is in Cairo."),
    ("seized", "The rebels not only seized the town but burned it."),
    ("enter", "It was the first party to enter the coalition."),
    ("elect", "Delegates gathered to elect a chairman."),
    ("elect", "Deputies voted to elect a speaker."),
    ("talks", "The two sides held talks in Geneva."),
    ("sanctions", "Canada imposed sanctions on five generals."),
    ("negotiate", "After weeks, they were able to negotiate a truce."),
    ("shot", "Police said they had shot one of the gunmen."),
    ("endorsed", "Neighbouring states have endorsed the plan."),
    ("raid", "Witnesses saw the raid from a balcony."),
    ("invaded", "The army invaded because the talks had collapsed."),
    ("accused", "He accused the rebels of planning a coup."),
    ("threatened", "She threatened to leave the alliance."),
    ("demanded", "They demanded that the troops leave."),
    ("refused", "Ankara refused to open the border."),
    ("denied", "The ministry denied that it had ordered the raid."),
    ("vetoed", "Moscow has vetoed the resolution."),
    ("offensive", "The offensive entered its third week."),
    ("ceasefire", "The ceasefire was announced by both commanders."),
]

DENIED = [
    ("standing", "The regime has given no sign of standing down."),
    ("attacks", "The general said he was unaware of attacks on the port."),
    ("attack", "Two pilots defected rather than attack the rebels."),
    ("prosecution", "The general is not immune from prosecution."),
    ("sabotage", "There was no suggestion on Sunday of sabotage at the dam."),
    ("seizing", "The army bombed the depot to prevent radicals seizing arms."),
    ("fired", "No ship had been sunk, fired on or boarded."),
    ("attack", "The rebels did not attack the convoy."),
    ("attacked", "The convoy was not attacked."),
    ("attack", "Our soldiers never attack civilians."),
    ("signed", "Neither side signed the accord."),
    ("arrested", "No one was arrested."),
    ("arrested", "Nobody was arrested after the rally."),
    ("killed", "The blast killed no soldiers."),
    ("agreement", "There was no agreement on the border."),
    ("sign", "The president failed to sign the treaty."),
    ("sign", "The president refused to sign the treaty."),
    ("sign", "The president declined to sign the treaty."),
    ("meet", "The two leaders were unable to meet."),
    ("ordered", "He denied that he had ordered the assault."),
    ("wounded", "The ministry denied a report that the colonel had been wounded in the raid."),
    ("fired", "The army dismissed claims that troops had fired on protesters."),
    ("ordering", "He denied ordering the assault."),
    ("assault", "He denied any assault on the village."),
    ("storming", "Guards prevented the crowd from storming the palace."),
    ("coup", "The army averted a coup."),
    ("attack", "Police foiled an attack on the embassy."),
    ("protest", "The authorities cancelled the protest."),
    ("withdraw", "The troops will not withdraw from the valley."),
    ("withdraw", "The troops won't withdraw from the valley."),
    ("agree", "The delegations could not agree on a date."),
    ("firing", "They left the town without firing a shot."),
    ("fighting", "The militia surrendered instead of fighting."),
    ("concede", "The president has yet to concede."),
    ("invade", "There are no plans to invade the island."),
    ("fired", "No shots were fired, and no rocket was fired."),
    ("attack", "The army has no plans to attack."),
    ("attack", "The government had not announced any plans to attack."),
    ("negotiate", "The failure to negotiate angered the mediators."),
    ("support", "He withheld support from the coalition."),
    ("trade", "The two ports no longer trade with the island."),
    ("talks", "The party boycotted the vote because no talks took place."),
    ("cooperate", "The ministry would not cooperate with the inquiry."),
    ("met", "The envoys haven't met since."),
    ("strike", "The pilots' decision not to strike surprised the unions."),
    ("remove", "The vote to remove the governor failed."),
]

POSSIBLE = [
    ("attack", "The ministry had no confirmation of an attack on the port."),
    ("attack", "There was no word of an attack on the port."),
    ("encouraged", "It could show that they were encouraged to fire."),
    ("shelling", "The council said that nothing justifies shelling the town."),
    ("providing", "No decision has been made about providing arms to the rebels."),
    ("contributing", "Both states are nervous about contributing troops."),
    ("attacking", "The minister said that they are against attacking foreigners."),
    ("fighting", "Freedom deserves fighting for."),
    ("favours", "The talks do not mean that Lima favours the general."),
    ("talks", "The king opened the door to talks with the rebels."),
    ("occupy", "The gangs tried to burn the mill, loot the shops and occupy the school."),
    ("funding", "Lima objects to funding the council."),
    ("arming", "Ministers weighed the pros and cons of arming the rebels."),
    ("recognition", "The cabinet took its time in deciding on formal recognition of the council."),
    ("arming", "The debate is about whether to follow through on arming the rebels."),
    ("complied", "The allies agreed to press on with the bombing until the general complied with the resolution."),
    ("withdrawn", "They will stay until the attacks have stopped and the troops have withdrawn."),
    ("sending", "The senator opposes sending troops to Chad."),
    ("arming", "The allies have not ruled out arming the rebels."),
    ("attack", "The army will answer any attack on the port."),
    ("war", "The country is sliding towards war."),
    ("arming", "The premier was open to arming the rebels."),
    ("remove", "The envoys pondered strategies on how to end the siege and remove the general."),
    ("arming", "The treaty does not preclude Norway from arming the rebels."),
    ("negotiation", "Some form of negotiation may be going on between the rebels and the army."),
    ("silence", "The rebels fought on in a quest to find and silence the general."),
    ("coup", "Officials played down talk of a coup."),
    ("impose", "The senate is to vote on whether to impose a curfew."),
    ("toppled", "The question was whether he could be the third leader toppled by a crowd."),
    ("support", "The rally was to give the impression that there is support for the governor."),
    ("withdrawal", "The accord would pave the way for a withdrawal of troops."),
    ("fight", "The senator sees a way to fight the cartels."),
    ("attacked", "The captain has not claimed that his ship was attacked."),
    ("attack", "The rebels may attack the capital."),
    ("attack", "The rebels might attack the capital."),
    ("attack", "The rebels could attack the capital."),
    ("attacked", "The rebels may have attacked the convoy."),
    ("leave", "The party is considering whether to leave the coalition."),
    ("leaving", "The party is considering leaving the coalition."),
    ("sanctions", "Brussels is weighing sanctions against the junta."),
    ("attacked", "Residents allege that soldiers attacked the shrine."),
    ("massacre", "Investigators examined the alleged massacre."),
    ("torture", "The report contains allegations of torture."),
    ("sabotage", "Engineers suspect sabotage."),
    ("attack", "Officials spoke of the possibility of an attack."),
    ("attack", "An attack is likely."),
    ("resign", "The premier is likely to resign."),
    ("strike", "A possible strike on the airfield alarmed residents."),
    ("poisoned", "Perhaps the dissident was poisoned."),
    ("succeed", "Diplomats hope that the talks succeed."),
    ("join", "Sweden was invited to apply, and it is able to join."),
    ("search", "The law allows officers to search homes."),
    ("shot", "The man is said to have been shot by guards."),
    ("attack", "Did the army attack the camp?"),
    ("deploy", "The treaty gives the alliance the right to deploy troops."),
    ("overthrow", "The officers are trying to overthrow the president."),
]

PLANNED = [
    ("meeting", "Envoys meeting in Geneva on Friday will seek a truce."),
    ("oust", "The senator urged support for the campaign to oust the general."),
    ("agree", "Oman and Chad begin talks in Rome to agree common policy."),
    ("capturing", "The rebels were on the cusp of capturing the town."),
    ("march", "The march of thousands will take place on Friday."),
    ("disarm", "The bloc will have a leading role in helping to disarm the militias."),
    ("evacuate", "The ship was waiting offshore to evacuate the wounded."),
    ("discuss", "The bloc named an envoy to discuss the truce with the rebels."),
    ("calling", "The senator is expected to introduce a resolution calling for a truce."),
    ("grant", "Lima said it will accept the parties that were banned under the general and grant an amnesty."),
    ("retaking", "The colonel appears intent on retaking the town."),
    ("attack", "Residents said the town would soon come under attack."),
    ("protests", "With more protests planned for Sunday, the square stayed full."),
    ("killed", "The colonel planned to have the deserters hunted down and killed."),
    ("meeting", "They spoke on the eve of a meeting with the king."),
    ("deploy", "Norway has started preparations to deploy aircraft."),
    ("summit", "The powers could keep a united front ahead of the summit in Oslo."),
    ("suspend", "The junta spoke, saying that it was going to dissolve the chamber, suspend the law, and hold a vote."),
    ("strikes", "The premier favours carrying out strikes against the rebels."),
    ("signing", "The two sides are close to signing a truce."),
    ("strike", "Dockers announced a planned strike."),
    ("launching", "The rebels are on the brink of launching an offensive."),
    ("join", "The overtures to join the alliance came late."),
    ("attack", "The generals plan to attack at dawn."),
    ("meet", "The ministers will meet on Friday."),
    ("meet", "The ministers are going to meet on Friday."),
    ("meet", "The ministers are to meet on Friday."),
    ("meet", "The ministers are scheduled to meet on Friday."),
    ("visit", "The pope is due to visit the region."),
    ("withdraw", "Both armies agreed to withdraw."),
    ("release", "The junta promised to release the prisoners."),
    ("release", "The junta vowed that it would release the prisoners."),
    ("close", "Poland has threatened to close the border."),
    ("bomb", "They intend to bomb the bridge."),
    ("invasion", "The general presented a plan for an invasion."),
    ("impose", "Their intention to impose a curfew was leaked."),
    ("summit", "The planned summit was the talk of the town."),
    ("send", "US to send more troops to the Baltic."),
    ("help", "We are ready to help the refugees."),
    ("cooperate", "The company is willing to cooperate with the inquiry."),
    ("resign", "She announced that she would resign."),
    ("evacuate", "The navy is preparing to evacuate its citizens."),
    ("mediate", "Qatar offered to mediate."),
    ("talks", "The upcoming talks will take place in Vienna."),
    ("assassination", "The court heard of an assassination plot."),
    ("open", "The aim is to open a corridor."),
    ("arming", "The rebels are intent on peace, but plan on arming villagers."),
    ("disarm", "The militia pledged to disarm."),
]

DEMANDED = [
    ("arrest", "The court issued warrants of arrest."),
    ("supports", "The government needs to make it clear that it supports the reform."),
    ("release", "The police must disclose where the editor is and release him."),
    ("grant", "The group urged Lima to ensure that fighters be treated well and grant them visas."),
    ("Shoot", "I remember a soldier saying, 'Shoot them.'"),
    ("achieving", "The premier asked for help in achieving a ceasefire."),
    ("support", "It is important to support the council."),
    ("boycotts", "They urged the students to pursue methods such as boycotts."),
    ("resign", "The crowd is pushing the premier to resign."),
    ("dismissal", "The group spoke of a popular demand -- the dismissal of the minister."),
    ("pull", "We want to see the troops pull back from the towns."),
    ("withdrawal", "The envoy renewed calls for a truce, the withdrawal of the troops and the release of captives."),
    ("leave", "The crowd demanded that the governor leave."),
    ("leave", "The crowd urged the governor to leave."),
    ("leave", "The crowd called on the governor to leave."),
    ("resignation", "Protesters called for the resignation of the premier."),
    ("release", "Relatives demanded the release of the hostages."),
    ("withdraw", "The council ordered the troops to withdraw."),
    ("withdraw", "The troops must withdraw."),
    ("withdraw", "The troops should withdraw."),
    ("withdraw", "The troops have to withdraw."),
    ("investigate", "The opposition asked the court to investigate."),
    ("ceasefire", "Their appeal for a ceasefire went unheard."),
    ("investigation", "The demands include an investigation of the shooting."),
    (
        "withdrawal",
        "The demands include talks in May, that the army cease fire, and complete withdrawal of the troops.",
    ),
    ("cooperate", "The envoy called for both sides to cooperate."),
    ("Stop", "Stop the bombing!"),
    ("negotiate", "Let us negotiate."),
    ("intervene", "Families want the army to intervene."),
    ("punished", "The victims insist that the killers be punished."),
    ("lift", "The motion to lift the embargo came from Chile."),
    ("return", "The ministry told the diplomats to return."),
    ("disarm", "The ultimatum to disarm the militia expires on Friday."),
]

CONDITIONAL = [
    ("resigns", "Let us say the minister resigns."),
    ("resigns", "Suppose the minister resigns tomorrow."),
    ("cutting", "It would be wrong to undermine the allies by cutting off aid."),
    ("gives", "The general may stay as long as he gives up his weapons."),
    ("surrender", "The army will lift the siege provided that the rebels surrender."),
    ("fight", "It is wrong to fight other believers in the holy month."),
    ("caught", "The council offered a reward to anyone who caught him."),
    ("Asking", "Asking a tyrant to share power is a contradiction."),
    ("attack", "When troops attack villagers, that is a crime."),
    ("overruled", "The worst would be that the army overruled the council."),
    ("Attacking", "Attacking the town would not help the rebels."),
    ("protest", "The police will arrest people who protest outside the palace."),
    ("meet", "The party promised to punish members who meet the envoy."),
    ("retaliate", "If the rebels advance, we will retaliate."),
    ("advance", "If the rebels advance, we will retaliate."),
    ("resign", "The premier will resign unless parliament backs him."),
    ("necessary", "Should it be necessary, we will take measures."),
    ("act", "Should it be necessary, we will act."),
    ("attacked", "Were the base attacked, the alliance would answer."),
    ("survived", "Without the raid, the hostage would have survived."),
    ("attack", "In the event of an attack, citizens go to shelters."),
    ("fine", "Those who break the curfew could receive a fine."),
    ("strike", "Workers would strike if wages were cut."),
]

FEARED = [
    ("kidnapping", "There is a high risk of attacks on workers, kidnapping engineers or burning wells."),
    ("invade", "Diplomats fear that the army will invade."),
    ("attack", "The government rejected fears that the neighbour might attack."),
    ("invasion", "The manoeuvre fuelled fears of an invasion."),
    ("escalation", "There is concern that the deadlock will lead to an escalation."),
    ("war", "The pope warned of a new war."),
    ("massacre", "Aid groups warned that the siege could end in a massacre."),
    ("coup", "The threat of a coup hangs over the country."),
    ("attack", "Villagers are afraid of an attack."),
    ("reprisals", "Worries about reprisals kept voters at home."),
    ("attack", "An attack is feared."),
]

CASES = [
    *((*case, "actual") for case in ACTUAL),
    *((*case, "denied") for case in DENIED),
    *((*case, "possible") for case in POSSIBLE),
    *((*case, "planned") for case in PLANNED),
    *((*case, "demanded") for case in DEMANDED),
    *((*case, "conditional") for case in CONDITIONAL),
    *((*case, "feared") for case in FEARED),
]


@pytest.mark.parametrize(("word", "sentence", "expected"), CASES)
def test_says_whether_it_happened(parse_text: Parse, word: str, sentence: str, expected: str) -> None:
    assert modality(parse_text, sentence, word) == expected


def test_says_which_words_decided(parse_text: Parse) -> None:
    parsed = parse_text("The council rejected fears that the neighbour might attack.")
    told = Status(parsed, [], [], DAY).of(word_in(parsed, "attack"), None)
    assert told.why.startswith("might: possible; fears: feared")


def test_none_at_all_denies_though_the_noun_is_one_of_the_events_own_words(parse_text: Parse) -> None:
    parsed = parse_text("No soldiers were killed in the raid.")
    own = [word_in(parsed, "soldiers"), word_in(parsed, "killed")]
    assert Status(parsed, [], [], DAY).of(word_in(parsed, "killed"), None, own).modality == "denied"


def test_words_of_the_event_itself_deny_nothing(parse_text: Parse) -> None:
    parsed = parse_text("The senate will not approve the pact.")
    status, approve = Status(parsed, [], [], DAY), word_in(parsed, "approve")
    assert status.of(approve, None).modality == "denied"
    assert status.of(approve, None, [word_in(parsed, "will"), word_in(parsed, "not"), approve]).modality == "actual"


# Phase ---------------------------------------------------------------------------------------------------------------


def dated(text: str, words: str, start: str, end: str | None = None) -> Time:
    at = text.index(words)
    span = Span.of(text, at, at + len(words))
    return Time(span=span, type="DATE", value=start, start=start, end=end or start)


@pytest.mark.parametrize(
    ("word", "text", "words", "start", "end", "expected"),
    [
        ("annexed", "The kingdom annexed the valley in 2014.", "2014", "2014-01-01", "2014-12-31", "background"),
        ("killed", "In 1999, rebels killed the governor.", "1999", "1999-01-01", "1999-12-31", "background"),
        ("signed", "The accord was signed in March.", "March", "2022-03-01", "2022-03-31", "background"),
        ("arrested", "Police arrested the mayor on Tuesday.", "Tuesday", "2022-06-14", None, "current"),
        ("rejected", "On Wednesday, the court rejected the appeal.", "Wednesday", "2022-06-15", None, "current"),
        ("condemned", "The union condemned the raid yesterday.", "yesterday", "2022-06-14", None, "current"),
        ("meet", "The ministers will meet on Friday.", "Friday", "2022-06-17", None, "future"),
        ("withdraw", "The army plans to withdraw in July.", "July", "2022-07-01", "2022-07-31", "future"),
    ],
)
def test_a_date_beside_the_event_tells_when(
    parse_text: Parse, word: str, text: str, words: str, start: str, end: str | None, expected: str
) -> None:
    parsed, time = parse_text(text), dated(text, words, start, end)
    status = Status(parsed, [], [time], DAY)
    assert status.of(word_in(parsed, word), time).phase == expected
    assert status.of(word_in(parsed, word), None).phase == expected


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("invade", "Diplomats fear that the army will invade."),
        ("leave", "The crowd urges the governor to leave."),
        ("retaliate", "If the rebels advance, we will retaliate."),
        ("close", "Poland threatens to close the border."),
        ("attack", "The rebels may attack the capital."),
        ("withdraw", "The troops will not withdraw."),
    ],
)
def test_what_is_yet_to_come_is_future(parse_text: Parse, word: str, sentence: str) -> None:
    parsed = parse_text(sentence)
    assert Status(parsed, [], [], DAY).of(word_in(parsed, word), None).phase == "future"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("attacked", "The rebels may have attacked the convoy."),
        ("massacre", "Investigators examined the alleged massacre."),
        ("ordered", "He denied that he had ordered the assault."),
    ],
)
def test_what_is_in_doubt_but_past_is_not_future(parse_text: Parse, word: str, sentence: str) -> None:
    parsed = parse_text(sentence)
    assert Status(parsed, [], [], DAY).of(word_in(parsed, word), None).phase != "future"


def test_a_year_is_background_in_a_report_without_a_date(parse_text: Parse) -> None:
    text = "The kingdom annexed the valley in 2014."
    parsed, time = (
        parse_text(text),
        dated(text, "2014", "2014-01-01", "2014-12-31").model_copy(update={"value": "2014"}),
    )
    assert Status(parsed, [], [time], None).of(word_in(parsed, "annexed"), time).phase == "background"


# Voice ---------------------------------------------------------------------------------------------------------------


def said(text: str, number: int, cue: str, content: str, act: str = "say", form: str = "indirect") -> Statement:
    spans = [Span.of(text, text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    return Statement.model_validate(
        {
            "id": f"s{number}",
            "cue": spans[:1],
            "content": spans[1:],
            "form": form,
            "act": act,
            "confidence": 1,
            "why": "",
        }
    )


def test_stands_in_the_voice_of_the_innermost_statement(parse_text: Parse) -> None:
    text = "Reuters reported that Kyiv said that the militia shelled the town after troops withdrew."
    parsed = parse_text(text)
    outer = said(text, 1, "reported", "Kyiv said that the militia shelled the town after troops withdrew")
    inner = said(text, 2, "said", "the militia shelled the town after troops withdrew")
    status = Status(parsed, [outer, inner], [], DAY)
    assert status.of(word_in(parsed, "shelled"), None).voice == "s2"
    assert status.of(word_in(parsed, "said"), None).voice == "s1"
    assert status.of(word_in(parsed, "reported"), None).voice == "outlet"


def test_an_event_that_is_a_statement_stands_in_the_voice_of_who_reports_it(parse_text: Parse) -> None:
    text = "She demanded that the troops leave."
    parsed = parse_text(text)
    status = Status(parsed, [said(text, 1, "demanded", "demanded that the troops leave", "demand")], [], DAY)
    told = status.of(word_in(parsed, "demanded"), None)
    assert (told.voice, told.modality) == ("outlet", "actual")
    left = status.of(word_in(parsed, "leave"), None)
    assert (left.voice, left.modality) == ("s1", "demanded")


def test_what_is_announced_or_condemned_is_the_outlets_to_tell(parse_text: Parse) -> None:
    text = "The premier announced his resignation. The union condemned the raid. The party demanded the withdrawal."
    parsed = parse_text(text)
    status = Status(
        parsed,
        [
            said(text, 1, "announced", "his resignation", "announce"),
            said(text, 2, "condemned", "the raid", "condemn"),
            said(text, 3, "demanded", "the withdrawal", "demand"),
        ],
        [],
        DAY,
    )
    voices = [status.of(word_in(parsed, word), None).voice for word in ("resignation", "raid", "withdrawal")]
    assert voices == ["outlet", "outlet", "s3"]


# Any text ------------------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200))
def test_every_word_of_any_text_has_a_status(parse_text: Parse, text: str) -> None:
    parsed = parse_text(text)
    status = Status(parsed, [], [], DAY)
    for token in parsed.tokens:
        told = status.of(token, None)
        assert told.voice == "outlet"
        assert told == status.of(token, None)
