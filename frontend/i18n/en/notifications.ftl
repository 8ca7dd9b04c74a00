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
notice-client-added-when = Somebody adds you to a client
notice-client-added-title = You belong to { $client } now
notice-client-added-line = An owner added you to the client { $client } on Hunar. You can write and manage its gigs.
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
notice-skill-waits-line = { $who } proposed the skill “{ $skill }”. Add it to the list, merge it with one that is there, or say why not.
