# What somebody puts aside: gigs, people and searches.
saved-title = Saved
saved-lead = What you put aside. Only you see it, and what you note.
saved-tabs = What is saved
saved-gigs = Gigs
saved-people = People
saved-searches = Searches
saved-save = Save
saved-saved = Saved
saved-is-saved = Saved. You find it in the menu under “Saved”.
saved-is-gone = It is no longer saved.
saved-take-away = Remove
saved-since = Saved on { $day }
saved-note = Note
saved-note-hint = Only you can read it.
saved-change-note = Save the note
saved-no-longer = No longer to be seen
saved-no-longer-why = It was closed or hidden, or may no longer be shown to you. Your note stays until you remove it.
saved-no-gigs = No gig saved yet
saved-no-gigs-why = Press “Save” on a gig that you want to find again.
saved-no-people = Nobody saved yet
saved-no-people-why = Press “Save” on the page of somebody whom you want to find again, and note why.
saved-searches-lead = Hunar asks your searches again and tells you what is new.
saved-no-searches = No search saved yet
saved-no-searches-why = Search for talent or for work, and press “Save this search” above the results.
saved-keep-search = Save this search
saved-change-search = Change this search
saved-odd-search = This search cannot be saved. Search again, and save it from the page of results.
saved-name = Name
saved-name-hint = Left empty, it is called after what it looks for.
saved-frequency = How often do you want to hear what is new?
saved-frequency-hint = In the site you always see how much is new. Every mail has a link that ends it.
saved-new = { $count } new
saved-new-since = { $count ->
    [0] Nothing new since { $day }
    [one] One new since { $day }
   *[other] { $count } new since { $day }
}
saved-told = You hear of it: { $often }
saved-change = Change
saved-search-is-kept = Saved. Your search is asked again for you.
saved-search-is-gone = The search is no longer saved.
saved-see-results = See the results
saved-still-needed = Do you still need this search?
saved-still-needed-why = You have not looked at its results for half a year. If you do nothing, its mails end two weeks after we asked; the search itself stays.
saved-keep = Keep
saved-stop-title = Stop the mails of this search?
saved-stop-lead = Nothing more will be mailed of “{ $name }”. Your other searches and mails stay as they are.
saved-stop = Stop these mails
saved-stopped = These mails no longer come
saved-stopped-why = Nothing more is mailed of “{ $name }”. The search itself stays in your list.
saved-stop-nothing = This search is no longer kept, so nothing is mailed of it.
refusal-saved-full = You have saved as much as there is room for. Remove something first.
refusal-saved-searches-full = You keep as many searches as there is room for. Remove one first.
refusal-saved-of-learner = Under 18 you can save gigs and searches for gigs, but not people.
