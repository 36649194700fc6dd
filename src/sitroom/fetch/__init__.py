"""Reading what is live: feeds, sitemaps and pages over the network. Nothing that codes or reads imports this."""
