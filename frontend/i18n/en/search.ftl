# Search.
search-talent = Find talent
search-talent-label = What should somebody be able to do?
search-talent-placeholder = Logo, WordPress, ترجمہ …
search-gigs = Find work
search-gigs-label = What do you want to do?
search-gigs-placeholder = Logo, data entry, ترجمہ …
search-kept-talent = Talent
search-kept-gigs = Gigs
search-button = Search
search-filters = Narrow down
search-show = Show
search-without = leave out
search-sort = Order
search-sort-best = Fits best
search-sort-newest = Newest first
search-sort-cheapest = Lowest price first
search-sort-dearest = Highest amount first
search-sort-deadline = Earliest deadline first
search-facet-family = Trade
search-facet-skill = Skill
search-facet-evidence = How it is known
search-facet-remote = Place
search-facet-district = District
search-facet-language = Language
search-facet-budget-kind = Payment
search-people-found = { $count ->
    [0] Nobody found.
    [one] One person found.
   *[other] { $count } people found.
}
search-gigs-found = { $count ->
    [0] No gig found.
    [one] One gig found.
   *[other] { $count } gigs found.
}
search-dropped = Without: { $words }.
search-first-gigs = Only first gigs
search-nothing = Nothing found
search-nothing-why = Try other words, or fewer conditions.
search-instead = Perhaps one of these skills:
search-away = Search does not answer right now. Everything else works; please try again in a moment.
search-newest = Meanwhile, the newest
search-comma = {", "}
search-meant = Did you mean:
search-loosen = Or with fewer conditions:
search-loosened = { $count ->
    [one] Without “{ $conditions }”: one
   *[other] Without “{ $conditions }”: { $count }
}
search-recent = You searched for:
search-popular = Many search for:
search-clear = Forget these
search-cleared = What you searched for is forgotten.
search-asked = What people search for
search-asked-lead = Texts of the last ninety days that at least three asked for on one day, without names, addresses or numbers. Who asked is kept nowhere.
search-asked-of = Searches of
search-asked-talent = talent
search-asked-gigs = gigs
search-missing = Found nothing
search-missing-why = At least five times in vain. A course, a word in the list of skills or a gig may be missing.
search-missing-none = Nothing is missing that was asked for often.
search-found-often = Asked for and found
search-found-none = Nothing was asked for often enough yet.
search-text = Text
search-times = Times asked
search-in-vain = In vain
