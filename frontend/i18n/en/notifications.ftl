# What people are told, in the site and by mail.
notices-title = Notices
notices-lead = What happened to what is yours. The newest stands first.
notices-settings = Choose which mails you get
notices-none = Nothing yet
notices-none-why = When something happens that concerns you, it stands here.
notices-unread = new
notices-read-all = Mark all as read
notices-all-read = All are marked as read.
notices-tab = Mails
notices-settings-title = Mails from Hunar
notices-settings-lead = In the site you find every notice, whatever you choose here. What concerns the safety of your account is always mailed.
notices-unverified = Your mail address is not confirmed yet. Until it is, these mails do not go out.
notices-all = All of them at once
notices-all-hint = Sets every kind below that allows it.
notices-all-set = Set all
notices-choose = Choose
notices-save = Save
notices-saved = Saved. Your mails come as you chose.
notices-group-client = As a client
notices-group-sent = What you sent in
notices-group-mentor = As a mentor
notices-group-staff = As staff
notices-frequency-at-once = At once
notices-frequency-daily = Once a day, at 8 in the morning
notices-frequency-weekly = Once a week, on Monday
notices-frequency-never = Never
notices-mail-look = Look at it
notices-mail-all = See all notices
notices-mail-subject = { $count ->
    [one] One notice from Hunar
   *[other] { $count } notices from Hunar
}
notices-mail-digest = { $count ->
    [one] this happened since your last mail.
   *[other] these { $count } things happened since your last mail.
}
notices-mail-more = { $count ->
    [one] One older notice
   *[other] { $count } older notices
} you find in the site.
notices-stop-title = Stop these mails?
notices-stop-lead = Press the button, and mails like the one that led you here no longer come. You need not sign in. In the site you still find every notice.
notices-stop = Stop these mails
notices-stopped = These mails no longer come
notices-stopped-why = You can choose again at any time in your account.
notice-client-added-when = You become a member of a client
notice-client-added-title = You belong to { $client } now
notice-client-added-line = Somebody who signed in as you accepted an invitation to the client { $client } on Hunar. You can write and manage its gigs.
notice-client-approved-when = A client of yours is approved
notice-client-approved-title = { $client } is approved
notice-client-approved-line = Staff looked at { $client } and approved it. You can publish your gigs now.
notice-client-refused-when = A client of yours is not approved
notice-client-refused-title = { $client } was not approved
notice-client-refused-line = Staff looked at { $client } and did not approve it. They wrote: { $note } Change what is needed and ask again.
notice-gig-expiring-when = A gig of yours is about to expire
notice-gig-expiring-title = “{ $gig }” closes in a few days
notice-gig-expiring-line = Your gig “{ $gig }” is shown until { $date }. If you still look for somebody, renew it with one click. If you found somebody, close it.
notice-gig-expired-when = A gig of yours has expired
notice-gig-expired-title = “{ $gig }” has expired
notice-gig-expired-line = The time of your gig “{ $gig }” is over, and it is no longer shown. You can renew it at any time.
notice-gig-closed-when = Somebody closes a gig of your client
notice-gig-closed-title = “{ $gig }” was closed
notice-gig-closed-line = { $who } closed the gig “{ $gig }” of { $client }. It can be renewed at any time.
notice-skill-accepted-when = A skill that you proposed is on the list
notice-skill-accepted-title = “{ $skill }” is on the list now
notice-skill-accepted-line = You proposed the skill “{ $skill }”. Staff put it on the list, or joined it with the skill that means the same. You can add it to your profile now.
notice-skill-refused-when = A skill that you proposed is not added
notice-skill-refused-title = Your proposal “{ $skill }”
notice-skill-refused-line = You proposed the skill “{ $skill }”. Staff did not add it. They wrote: { $reason }
notice-report-acted-when = Staff acted on a report of yours
notice-report-acted-title = Staff acted on your report
notice-report-acted-line = You reported something to us on { $date }. Staff looked at it and did what was needed. Thank you for telling us.
notice-report-dismissed-when = Staff looked at a report of yours and found nothing to do
notice-report-dismissed-title = Staff looked at your report
notice-report-dismissed-line = You reported something to us on { $date }. Staff looked at it and found that nothing has to be done. If you know more, report it again.
notice-client-waits-when = A client waits for approval
notice-client-waits-title = { $client } waits for approval
notice-client-waits-line = { $client } can publish no gig until staff have looked at it. Clients expect an answer within three working days.
notice-report-waits-when = A report waits
notice-report-waits-title = A report waits
notice-report-waits-line = Somebody reported something on { $date }. Please look at it and say what became of it.
notice-skill-waits-when = A proposed skill waits
notice-skill-waits-title = The skill “{ $skill }” is proposed
notice-skill-waits-line = Somebody proposed the skill “{ $skill }”. Add it to the list, merge it with one that is there, or say why not.
notice-endorsement-asked-when = A graduate asks you to vouch for a skill
notice-endorsement-asked-title = { $name } asks you to vouch for { $skill }
notice-endorsement-asked-line = { $name }, whom you taught, asks you to look at some work and vouch for { $skill }. It takes two minutes.
notice-endorsement-nudge-when = A request has waited with you for some days
notice-endorsement-nudge-title = { $name } is still waiting for you
notice-endorsement-nudge-line = { $name } asked { $days } days ago whether you vouch for { $skill }. Please answer, also if the answer is no; if it waits too long it goes to another mentor.
notice-endorsement-undone-when = Staff take back something that you vouched for
notice-endorsement-undone-title = What you said of { $name } was taken back
notice-endorsement-undone-line = Staff took back that you vouched for { $skill } of { $name }. They wrote: { $why }
notice-endorsement-again-when = You are asked whether you still stand by what you said
notice-endorsement-again-title = Do you still vouch for { $name }?
notice-endorsement-again-line = A year and a half ago you vouched for { $skill } of { $name }. If it still holds, say so with one click. Until then the profile says how old it is.
notice-endorsement-given-when = A mentor vouches for a skill of yours
notice-endorsement-given-title = { $mentor } vouches for { $skill }
notice-endorsement-given-line = { $mentor } looked at your work and vouches for { $skill }. It stands on your profile now.
notice-endorsement-declined-when = A mentor does not vouch, and says what would help
notice-endorsement-declined-title = { $mentor } answered about { $skill }
notice-endorsement-declined-line = { $mentor } does not vouch for { $skill } this time. They wrote: { $answer }
notice-endorsement-moved-when = A request of yours goes to another mentor
notice-endorsement-moved-title = Your request about { $skill } has gone on
notice-endorsement-moved-line = The mentor could not answer your request about { $skill }. It lies with another mentor of your course now, or with all of them. You need do nothing.
notice-consent-changed-when = What is agreed to for you changes
notice-consent-changed-title = What is agreed to for you has changed
notice-consent-changed-line = What a guardian agreed to for you was given or taken back. See what others may see of you now; you can take back any of it.
notice-consent-witness-when = You are named as witness of a guardian's consent
notice-consent-witness-title = Confirm the consent for { $name }
notice-consent-witness-line = You are named as the witness of the guardian's consent for { $name }. Confirm within seven days that you saw it signed; until then it counts for nothing.
notice-endorsement-revoked-when = Something that a mentor said of you is taken back
notice-endorsement-revoked-title = { $mentor } no longer vouches for { $skill }
notice-endorsement-revoked-line = What { $mentor } said of your { $skill } was taken back and no longer counts. The reason: { $why }
notice-endorsement-stuck-when = A request for an endorsement waits for all mentors of a cohort
notice-endorsement-stuck-title = Nobody has taken on a request in cohort { $cohort }
notice-endorsement-stuck-line = A request about { $skill } in cohort { $cohort } has waited for { $days } days and lies with all its mentors. Please speak to one of them.
notice-seat-offered-when = A seat in a course is offered to you
notice-seat-offered-title = A seat for you: { $programme }
notice-seat-offered-line = { $centre } offers you a seat in { $programme }, cohort { $cohort }. Accept it by { $until }; after that it goes to the next person.
notice-seat-lapsed-when = The offer of a seat ends because it was not answered
notice-seat-lapsed-title = The offer of a seat in { $programme } has ended
notice-seat-lapsed-line = You did not answer the offer of a seat in { $programme }, cohort { $cohort }, in time, so it went to the next person. If you still want to come, apply again while applications are open.
notice-application-listed-when = You are put on a waiting list
notice-application-listed-title = You are on the waiting list of { $programme }
notice-application-listed-line = All seats of { $programme }, cohort { $cohort }, are taken. You are on the waiting list of { $centre }: when a seat becomes free and it is your turn, it is offered to you. You need do nothing.
notice-application-declined-when = An application of yours is declined, and you read why
notice-application-declined-title = { $centre } answered about { $programme }
notice-application-declined-line = { $centre } cannot give you a seat in { $programme }, cohort { $cohort }. They wrote: { $answer }
notice-application-closed-when = A course begins for which you still waited
notice-application-closed-title = { $programme } has begun
notice-application-closed-line = { $programme }, cohort { $cohort }, has begun, and no seat became free for you. Your application is closed; look for a cohort to come.
notice-application-waits-when = Somebody applies for a seat in a cohort
notice-application-waits-title = An application for { $programme }, cohort { $cohort }
notice-application-waits-line = Somebody applied for a seat in { $programme }, cohort { $cohort }. Offer one, put them on the waiting list, or say why not.
notice-seat-answered-when = The offer of a seat is answered, or not in time
notice-seat-answered-title = { $answer ->
    [accepted] A seat in { $programme }, cohort { $cohort }, is taken
    [withdrawn] A seat in { $programme }, cohort { $cohort }, was given up
   *[lapsed] The offer of a seat in { $programme }, cohort { $cohort }, has lapsed
}
notice-seat-answered-line = { $answer ->
    [accepted] The person accepted and is enrolled now.
    [withdrawn] The person withdrew. If somebody is on the waiting list, the seat is offered to the first of them.
   *[lapsed] The person did not answer in time. If somebody is on the waiting list, the seat is offered to the first of them.
}
notice-register-waits-when = A session has gone by and its register was not kept
notice-register-waits-title = Registers not kept in { $programme }, cohort { $cohort }: { $count }
notice-register-waits-line = Who was there? Fill the register in, or cancel a session that did not take place. Attendance counts only what a register says.
notice-centre-waits-when = Once a week, how much waits at your centre
notice-centre-waits-title = Things to do at { $centre }: { $count }
notice-centre-waits-line = Things to do: { $count }. Days that the oldest has waited: { $days }. The desk of the centre says what each of them is.
notice-round-opened-when = Your centre opens a placement round
notice-round-opened-title = Order the gigs of a placement round until { $day }
notice-round-opened-line = Your centre brings your cohort together with gigs. Say until { $day } which ones you want most; who says nothing has the order of the scores.
notice-round-asks-when = A centre asks whom you want on a gig
notice-round-asks-title = Order the graduates for “{ $gig }” until { $day }
notice-round-asks-line = A centre brings its graduates together with your gig. Say until { $day } whom you want most; who says nothing has the order of the scores.
notice-round-published-when = You learn where a placement round placed you
notice-round-published-title = The placement round is published
notice-round-published-line = See where you were placed, and why.
notice-round-filled-when = You learn whom a placement round placed on your gig
notice-round-filled-title = The placement round of “{ $gig }” is published
notice-round-filled-line = See who was placed on your gig.
notice-gigs-fit-when = New gigs fit you
notice-gigs-fit-title = New gigs that fit you: { $count }
notice-gigs-fit-line = { $gigs }
notice-people-fit-when = New people fit one of your open gigs
notice-people-fit-title = New people who fit “{ $gig }”: { $count }
notice-people-fit-line = { $people }
notice-saved-search-news-when = Something new for a search that you keep
notice-saved-search-news-title = New for “{ $name }”: { $count }
notice-saved-search-news-line = { $found }
notice-saved-search-stale-when = A search that you keep was not looked at for long
notice-saved-search-stale-title = Do you still need the search “{ $name }”?
notice-saved-search-stale-line = You have not looked at its results for half a year. If you want to keep hearing of it, press “Keep”. Otherwise its mails end in two weeks; the search itself stays.
