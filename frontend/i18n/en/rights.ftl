# What everybody may ask of us: a copy of their data, and to be forgotten.
accounts-tab-export = Your data
accounts-tab-delete = Leave
accounts-export = A copy of your data
accounts-export-lead = Everything that Hunar knows of you, in one file.
accounts-export-what = You get an archive (ZIP) with your account, profile with all its versions, gigs, proposals and reports as text for programs (JSON), your uploaded files, and a page that says what the fields mean. It takes a minute; we tell you by mail. You can ask three times a day.
accounts-export-ask = Make a copy
accounts-export-asked = Your copy is being made. A mail tells you when it is ready.
accounts-export-there = Your copies
accounts-export-until = { $kilobytes } kB, to be fetched until { $when }
accounts-export-made = This one is being made.
accounts-export-password-hint = So that nobody fetches it who only borrowed your phone.
accounts-export-fetch = Fetch it
accounts-delete = Leave Hunar
accounts-delete-lead = This closes your account. Please read what happens.
accounts-delete-at-once = At once
accounts-delete-hidden = Your profile and your work are hidden: no search, no matching, no page shows them.
accounts-delete-signed-out = You are signed out everywhere.
accounts-delete-clients = A client whose only member you are closes, with its gigs. Other clients go on without you.
accounts-delete-after = After { $days } days
accounts-delete-goes = Your name, addresses, date of birth, profile, portfolio, files and drafts are gone.
accounts-delete-stays = What others need stays without your name: that a report was made, that a gig existed, that terms were accepted.
accounts-delete-never-back = Nobody can sign in to this account any more, and nobody can bring it back. With the same mail address you may join anew.
accounts-delete-back = You changed your mind? For { $days } days, sign in or press the button in our mail, and everything is as before.
accounts-delete-copy-first = Get a copy of your data first
accounts-delete-button = Close my account
accounts-leaving = Your account is closed and hidden. For 14 days you can bring it back: sign in, or press the button in our mail.
accounts-stay = Stay with us?
accounts-stay-lead = This account was closed. Press the button and it is as before:
accounts-stay-button = Yes, keep my account
accounts-stayed = Welcome back. Your account stays, and everything is as before.

refusal-last-admin-stays = You are the only one left of the region desk. Invite another admin first, then you can leave.

mail-accounts-export-subject = The copy of your data is ready
mail-accounts-export-body = the copy of your data at Hunar that you asked for is ready. You can fetch it for seven days. We ask for your password again.

    You did not ask for it? Then change your password and tell the staff of your centre.
mail-accounts-export-action = Fetch the copy
mail-accounts-leaving-subject = Your account at Hunar is closed
mail-accounts-leaving-body = you closed your account at Hunar, and it is hidden now. Until { $date } you can bring it back: press the button, or just sign in. After that day your name, your work and your files are gone for ever.

    It was not you? Press the button at once, and set a new password.
mail-accounts-leaving-action = Keep my account
mail-accounts-stayed-subject = Your account at Hunar stays
mail-accounts-stayed-body = your account at Hunar was brought back, and everything is as before.

    It was not you? Then set a new password at once.
mail-accounts-stayed-action = Sign in
mail-accounts-left-subject = You have left Hunar
mail-accounts-left-body = as you wished, your account at Hunar is gone: your name, your address, your work and your files. This is our last mail to you.

    Thank you for the time with us. If you come back one day, join anew with any mail address.
