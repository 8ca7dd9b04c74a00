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

home-task-of-age = You are eighteen: decide what opens
home-task-of-age-why = Your portfolio stays private until you agree anew as a grown-up and choose who sees it.
refusal-not-of-age = This is for people who joined under 18 and are eighteen now.
refusal-profile-of-learner = Under 18 you do not choose who sees your profile: it is private, unless a guardian agrees at your centre. From your eighteenth birthday on, after you agreed anew, you choose.
mail-accounts-of-age-subject = You are eighteen: decide what opens at Hunar
mail-accounts-of-age-body = congratulations on your birthday! You joined Hunar as a learner. Nothing opens by itself. If a guardian had agreed to something, that has ended: your portfolio is private until you choose.

    If you want to be found, matched and paid, read the terms anew and agree as a grown-up. Then you choose who sees your profile.
mail-accounts-of-age-action = Decide what opens

accounts-identity = Identity
accounts-identity-none = Nobody of the staff has checked a document of this person yet.
accounts-identity-check = Note that I checked it
accounts-identity-lead = Only when you saw the person and the original document together. Others see that it was checked and where, nothing else.
accounts-identity-when = Checked on
accounts-identity-number = Number
accounts-identity-number-hint = Of a CNIC or B-form: 42101-1234567-1. It is kept encrypted. Never note the number of a passport.
accounts-identity-ends = ends with
accounts-identity-note = Note
accounts-identity-save = Identity checked
accounts-identity-noted = Noted. The person is told by mail.
accounts-identity-remove = Take this check back
accounts-identity-removed = The check is taken back, and its number is gone.
accounts-identity-reveal = Show the whole number
accounts-identity-reveal-lead = That you looked, and why, is recorded for ever.
accounts-identity-why = Why you need it
accounts-identity-bad-number = Thirteen digits, like 42101-1234567-1.
accounts-identity-no-number = The number of a passport is not kept. Please leave this empty.
accounts-identity-at-centre = at a training centre
accounts-identity-at-region = at the region desk
accounts-identity-by-centre = Identity checked by a training centre
accounts-identity-by-region = Identity checked by the region desk
accounts-identity-yours = Staff checked your identity in person ({ $document }, { $date }).
refusal-identity-own-check = Nobody checks their own identity. Ask a colleague.
refusal-identity-number-taken = This number stands with another account already. Look at the document again; if it is right, tell the region desk.
refusal-identity-number-unreadable = This number cannot be read any more: the key it was kept with is gone. Check the document again, and note it anew.
mail-accounts-identity-subject = Your identity was checked
mail-accounts-identity-body = staff of Hunar noted that they saw you and your identity document on { $date }. Your profile says from now on that it was checked, and nothing else about it. The number is kept encrypted.

    You were not there? Then tell the staff of your centre at once.
mail-accounts-identity-action = See my account

accounts-shared = This device is shared
accounts-shared-hint = A lab computer, a family phone: you are signed out after 30 minutes without use and when the browser closes, and nothing of yours stays on it.
accounts-shared-badge = shared device
accounts-sign-out = Sign out
accounts-unsent-lead = You typed something and did not send it. What shall become of it?
accounts-unsent-when = Last changed { $when }
accounts-unsent-send = Look and send it
accounts-unsent-keep = Keep it and sign out
accounts-unsent-keep-why = It waits for you in your account, on whatever device you sign in next.
accounts-unsent-drop = Throw it away and sign out
accounts-unsent-drop-why = Nobody sees it then, not even you.
accounts-draft-item = A piece of work
accounts-draft-gig = A gig
accounts-draft-kept = Kept. It waits for you on your desk.
accounts-draft-dropped = Thrown away. The form begins afresh.
accounts-draft-too-long = This is too much text to keep.
layout-keep-draft = Keep for later
home-task-draft = Not sent yet: { $form }
home-task-draft-why = You typed this and did not send it.
