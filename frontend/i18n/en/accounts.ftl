# Joining, signing in, one's account, and what staff do with accounts.
accounts-role = Role
accounts-role-graduate = Graduate
accounts-role-client = Client
accounts-role-mentor = Mentor
accounts-role-staff = Staff of a centre
accounts-role-admin = Region desk
accounts-bad-email = A mail address, like amina@example.com.
accounts-bad-name = A name has letters.
accounts-too-young = You must be { $least } or older to join.
accounts-password-short = At least { $min } characters. Three or four words are easy to remember.
accounts-password-easy = This is one of the first that somebody would try. Take three or four words that do not belong together.
accounts-wrong-password = This is not your password.
accounts-accept-needed = Please read this and tick it.

accounts-join = Join Hunar
accounts-join-lead = What brings you here? You can add the other later, on the same account.
accounts-join-graduate = I have a skill
accounts-join-graduate-why = Show your work, be vouched for by your mentor, and get your first paid gig. It costs you nothing, ever.
accounts-join-client = I have work
accounts-join-client-why = Describe what you need and see who fits, with reasons. Skills are vouched for by the people who taught them.
accounts-have-account = You have an account?
accounts-graduate-title = Join as a graduate
accounts-client-title = Join as a client
accounts-form-lead = Two minutes. Then we send you a mail to confirm your address.
accounts-full-name = Your name
accounts-full-name-hint = As people should call you in their mails.
accounts-full-name-ur = Your name in Urdu
accounts-email = Mail address
accounts-email-hint = Only you and Hunar see it.
accounts-new-password = Password
accounts-new-password-hint = 8 characters or more. Three or four words are easy to remember and hard to guess.
accounts-birth-date = Date of birth
accounts-birth-date-hint = Nobody sees it. Under 18 you learn and build a private portfolio: you are not in search or matching, and clients cannot write to you. On your 18th birthday we ask you anew, and you choose what opens.
accounts-language = Language
accounts-accept-terms = I have read the terms and accept them.
accounts-accept-privacy = I have read what happens with my data and accept it.
accounts-read-terms = Read the terms
accounts-read-privacy = Read about your data
accounts-create = Create my account
accounts-young-flash = You are under 18: you can learn and build a private portfolio. You are not in search or matching, and clients cannot write to you. On your 18th birthday we ask you anew, and you choose what opens.
accounts-sent-title = Look into your mail
accounts-sent-lead = We sent you a mail. Open it and press its button; the link in it counts for a day.
accounts-sent-nothing = Nothing came? Look into the spam folder first. Then we can send it again.
accounts-send-again = Send it again
accounts-link-sent = If this address waits to be confirmed, a new mail is on its way.

accounts-verify-title = Confirm your address
accounts-verify-lead = Press the button, and this address is yours at Hunar:
accounts-verify-change-lead = Press the button, and your account moves to this address:
accounts-verify-button = Yes, this is my address
accounts-verified = Your address is confirmed.
accounts-email-changed = Your account moved to the new address.

accounts-sign-in = Sign in
accounts-sign-in-lead = Good to see you again.
accounts-password = Password
accounts-forgot-link = I forgot my password
accounts-no-account = New here?
accounts-suspended-title = Your account is suspended
accounts-suspended-why = The reason that we were given:
accounts-suspended-what = If this is a mistake, answer it. Another person will look at it again.
accounts-signed-out = You are signed out.

accounts-forgot = Forgot your password?
accounts-forgot-lead = Give us your mail address, and we send you a link to set a new one.
accounts-forgot-button = Send me the link
accounts-reset-sent = If somebody here has this address, a link is on its way. It counts for an hour.
accounts-reset = Set a new password
accounts-reset-lead = For the account of
accounts-reset-note = Everybody who is signed in to this account now, on any device, is signed out.
accounts-reset-button = Set this password
accounts-password-set = Your new password counts. Please sign in with it.

accounts-account = Account
accounts-tabs = Parts of your account
accounts-tab-you = You
accounts-tab-email = Mail
accounts-tab-password = Password
accounts-tab-sessions = Signed in
accounts-tab-blocks = Blocked
accounts-unverified = Your address is not confirmed yet. Until then you cannot publish anything.
accounts-young = You are under 18: you learn and build a private portfolio. You are not in search or matching, and clients cannot write to you. On your 18th birthday we ask you anew, and you choose what opens.
accounts-time-zone = Time zone
accounts-gender = Gender
accounts-gender-why = Only so that staff see whether match lists are fair to everybody, in figures of many. Nobody is shown it, and it is no part of any match.
accounts-gender-unsaid = Rather not say
accounts-gender-woman = Woman
accounts-gender-man = Man
accounts-gender-other = Other
accounts-save = Save
accounts-saved = Saved.
accounts-roles = What you are here
accounts-roles-lead = One login may be both.
accounts-become-graduate = Become a graduate
accounts-become-graduate-why = Show your own work and get gigs.
accounts-become-client = Become a client
accounts-become-client-why = Give work to others.
accounts-now-graduate = You are a graduate now too. Show what you can do.
accounts-now-client = You are a client now too. Tell us for whom you give work.
accounts-email-title = Your mail address
accounts-email-now = Now it is
accounts-email-lead = We write to the new address first. Only after its button was pressed your account moves there, and the old address is told.
accounts-new-email = New mail address
accounts-current-password = Your present password
accounts-email-button = Write to the new address
accounts-email-asked = We wrote to the new address. Press the button in that mail.
accounts-password-title = Your password
accounts-password-lead = All other browsers and programs that are signed in to your account are signed out.
accounts-password-button = Change it
accounts-password-changed = Your password is changed. Everybody else was signed out.
accounts-sessions-title = Where you are signed in
accounts-sessions-lead = If you do not know one of these, end it and change your password.
accounts-browsers = Browsers
accounts-this-one = this one
accounts-last-used = Last used { $when }
accounts-from-address = from { $address }
accounts-end = End
accounts-session-ended = That session has ended.
accounts-programs = Programs
accounts-programs-none = No program uses your account.
accounts-program-unnamed = A program without a name
accounts-program-ended = That program is signed out.
accounts-blocks-title = People you blocked
accounts-blocks-lead = They cannot write to you, nor you to them. They are not told.
accounts-blocks-none = Nobody is blocked
accounts-blocks-none-why = When somebody bothers you, block them on their page and report them.
accounts-unblock = Unblock
accounts-blocked = Blocked. They cannot write to you any more.
accounts-unblocked = Unblocked.
accounts-since = since { $date }

accounts-agreements = Something changed
accounts-agreements-lead = There is a new edition of what we agree on. Please read it before you go on.
accounts-agree = I have read this and accept it
accounts-accepted = Thank you. It is noted.
accounts-accepted-on = You accepted this edition on { $date }.

accounts-invitation = You are invited
accounts-invitation-lead = You are invited to Hunar as:
accounts-invitation-for = The invitation was sent to
accounts-invitation-accept = Accept
accounts-invitation-as = You accept it with the account that you are signed in to now.
accounts-invitation-sign-in = This address has an account. Sign in with it to accept.
accounts-invitation-join = Create my account and accept
accounts-invitation-accepted = Welcome. You have your new role.
accounts-invitations = Invitations
accounts-invitations-lead = Mentors, staff and the region desk join by invitation. An invitation counts for 14 days.
accounts-invitation-language = Language of the mail
accounts-invite = Invite
accounts-invited = The invitation is on its way.
accounts-invitations-open = Waiting for an answer
accounts-invitations-none = No invitation is waiting
accounts-invitations-none-why = Whom you invite stands here until they accept.
accounts-withdraw = Withdraw
accounts-invitation-withdrawn = Withdrawn. The link in the mail does not count any more.
accounts-until = until { $date }

accounts-people = People
accounts-people-search = Name, or the whole mail address
accounts-people-search-button = Find
accounts-people-none = Nobody found
accounts-people-none-why = Search for a part of the name, or for the whole mail address.
accounts-desk-back = Staff desk
accounts-suspended-badge = suspended
accounts-unconfirmed-badge = address not confirmed
accounts-young-badge = under 18
accounts-joined = Joined
accounts-look = Look
accounts-suspend = Suspend
accounts-suspend-lead = They are signed out at once and get your reason by mail. Write it so that they can understand and answer it.
accounts-reason = Reason
accounts-suspended = Suspended. They were told the reason.
accounts-restore = Restore
accounts-restored = Restored. They were told.
accounts-end-everywhere = Sign out everywhere
accounts-end-everywhere-lead = For a stolen phone, say. The person signs in again with their password.
accounts-ended-everywhere = Signed out everywhere.
accounts-suspended-since = Suspended since { $date }
accounts-not-yours = You cannot suspend this person: it is you, or a colleague, whom only the region desk suspends.

refusal-sign-in-failed = Mail address and password do not belong together.
refusal-account-suspended = This account is suspended. The reason was sent to it by mail.
refusal-link-dead = This link does not count any more: it was used, or it is too old. Ask for a new one.
refusal-mail-taken = This address belongs to another account meanwhile.
refusal-role-held = You have this role already.
refusal-role-needs-adult = For this one must be 18 or older.
refusal-invitation-not-yours = Only the region desk invites to this role.
refusal-invitation-sign-in-first = This address has an account. Sign in with it, then open the link again.
refusal-suspension-not-yours = You cannot do this to yourself, and to colleagues only the region desk can.
refusal-already-suspended = This account is suspended already.
refusal-not-suspended = This account is not suspended.
refusal-block-oneself = You cannot block yourself.

mail-accounts-verify-subject = Confirm your address for Hunar
mail-accounts-verify-body = welcome to Hunar. Press the button to confirm that this address is yours. The link counts for a day.

    It was not you who signed up? Then do nothing, and nothing happens.
mail-accounts-verify-action = Confirm my address
mail-accounts-exists-subject = You have an account at Hunar already
mail-accounts-exists-body = somebody, most likely you, typed this address into a form at Hunar. It has an account already, so nothing was changed.

    If you forgot your password, set a new one. If it was not you, do nothing.
mail-accounts-exists-action = Set a new password
mail-accounts-reset-subject = A new password for Hunar
mail-accounts-reset-body = press the button to set a new password. The link counts for an hour and only once.

    You did not ask for it? Then do nothing; your password stays as it is.
mail-accounts-reset-action = Set a new password
mail-accounts-admin-subject = You are an admin of Hunar
mail-accounts-admin-body = your account was made an admin of this Hunar. Press the button to set your password. The link counts for a day.
mail-accounts-admin-action = Set my password
mail-accounts-password-changed-subject = Your password was changed
mail-accounts-password-changed-body = the password of your account at Hunar was changed just now, and everybody else who was signed in to it was signed out.

    It was not you? Then set a new one at once, and tell the staff of your centre.
mail-accounts-password-changed-action = Set a new password
mail-accounts-change-email-subject = Is this your new address?
mail-accounts-change-email-body = you want to move your account at Hunar to this address. Press the button to do it. The link counts for a day.

    You do not know about this? Then do nothing, and nothing happens.
mail-accounts-change-email-action = Yes, this is my address
mail-accounts-email-changed-subject = Your account moved to another address
mail-accounts-email-changed-body = your account at Hunar moved to another mail address, and mails go there from now on.

    It was not you? Then tell the staff of your centre at once.
mail-accounts-invited-subject = { $host } invites you to Hunar
mail-accounts-invited-body = { $host } invites you to Hunar as: { $role }. Hunar is the marketplace of public training centres, where graduates find their first paid work.

    The invitation counts for { $days } days.
mail-accounts-invited-action = Look at the invitation
mail-accounts-suspended-subject = Your account at Hunar is suspended
mail-accounts-suspended-body = your account at Hunar was suspended, and you were signed out everywhere. The reason that we were given:

    { $reason }

    If this is a mistake, press the button and answer it. Another person will look at it again.
mail-accounts-restored-subject = Your account at Hunar is restored
mail-accounts-restored-body = your account at Hunar counts again. You can sign in as before.
mail-accounts-restored-action = Sign in
mail-accounts-token-reuse-subject = We signed a program out of your account
mail-accounts-token-reuse-body = a program used your account with a key that had been used before. Somebody may have copied it, so we signed that program out.

    If you use such a program, sign in with it again. If you do not know about one, change your password.
mail-accounts-token-reuse-action = See where I am signed in
mail-accounts-suspended-action = Answer
accounts-appeal-write = Answer this
accounts-appeal-text = Your answer
accounts-appeal-hint = Say what happened. You can answer once; somebody else than who suspended your account reads it.
accounts-appeal-send = Send it
accounts-appeal-sent = Your answer is here. We will write to you.
accounts-appeal-yours = What you answered
accounts-appeal-answer = The answer
accounts-appeal-waits = Somebody will look at it and write to you.
accounts-appeals = Appeals
accounts-appeals-lead = What suspended people answered. Somebody else than who suspended them decides.
accounts-appeals-none = No appeals
accounts-appeals-none-why = When somebody answers a suspension, it appears here.
accounts-appeal-decide = Decide
accounts-appeal-grant = Restore the account
accounts-appeal-refuse = Leave it suspended
accounts-appeal-decided = Decided. Your answer was mailed.
refusal-appealed-already = You have answered this already. We will write to you.
refusal-appeal-decided = This was decided already.
refusal-appeal-not-yours = Somebody else than who suspended this person decides on the appeal.
mail-accounts-appeal-granted-subject = Your account at Hunar is restored
mail-accounts-appeal-granted-body = we looked at your answer again, and your account counts as before. We were told to write:

    { $answer }
mail-accounts-appeal-granted-action = Sign in
mail-accounts-appeal-refused-subject = Your account at Hunar stays suspended
mail-accounts-appeal-refused-body = somebody else looked at your answer. Your account stays suspended. The reason:

    { $answer }

accounts-tab-two-step = Two steps
accounts-code = Code
accounts-code-hint = Six digits from the app on your phone, or one of your printed codes.
accounts-code-if = If signing in asks you for a code.
accounts-code-needed = Type the code.
accounts-code-wrong = This code does not count. Look at the clock of your phone, and try the next one.
accounts-code-used = This code was used already. Wait for the next one; a new one comes every 30 seconds.
accounts-code-unreadable = We cannot check codes of yours any more, and it is our fault. The staff of your centre can turn the second step off for you; then set it up anew.
accounts-code-title = The second step
accounts-code-lead = Your password is right. Now the code from your phone.
accounts-code-demo = This is the demo, which has no phones: your code was mailed.
accounts-code-demo-link = Read the mails of the demo
accounts-code-lost = No phone and no printed codes? The staff of your centre can help you.
accounts-code-too-late = That took too long. Please begin with your password again.
accounts-recover-link = I have a recovery code from my centre

accounts-confirm-title = Is it you?
accounts-confirm-lead = For what comes next we ask for your password again, so that nobody does it on a phone that you lent or lost.
accounts-confirm-button = Go on
accounts-confirm-needed = Some time has passed. Type your password here, and send it again.
accounts-confirm-then-again = First show that it is you. Then press the button again.

accounts-two-step-title = Signing in with two steps
accounts-two-step-lead = Your password, and then a code from your phone. Whoever gets hold of one alone cannot come in.
accounts-two-step-is-on = It is on: signing in asks for your password and a code.
accounts-two-step-required = Mentors, staff and the region desk act for others, so they sign in with two steps. Set it up now; after that everything is open to you.
accounts-two-step-how = How it works
accounts-two-step-how-lead = You need an app that makes codes, such as Aegis, 2FAS, Google Authenticator or Microsoft Authenticator. It works without internet and costs nothing. You scan a picture once; from then on the app shows a new code every 30 seconds.
accounts-two-step-start = Set it up
accounts-two-step-other-phone = Move to another phone
accounts-two-step-other-phone-lead = The old phone counts until the new one has shown its first code.
accounts-two-step-off = Turn it off
accounts-two-step-off-lead = From then on your password alone opens your account.
accounts-two-step-stays = One of your roles asks for two steps, so it stays on.
accounts-two-step-now-off = Turned off. Your password alone opens your account now.
accounts-set-up-title = Set up your phone
accounts-set-up-scan = 1. Scan this picture
accounts-set-up-scan-lead = Open the app on your phone, choose to add an account, and point the camera here.
accounts-set-up-by-hand = You cannot scan it? Type this key into the app:
accounts-set-up-here = Open it in the app on this phone
accounts-set-up-code = 2. Type the code
accounts-set-up-code-hint = The six digits that the app shows now.
accounts-set-up-note = Everybody else who is signed in to your account is signed out.
accounts-set-up-button = Turn it on
accounts-codes-title = Your printed codes
accounts-codes-left = { $count ->
    [0] All are used up. Make new ones.
    [one] One is left.
   *[other] { $count } are left.
}
accounts-codes-replace = Make new codes
accounts-codes-lead = For the day on which your phone is lost or broken. Each counts once in place of the phone's code.
accounts-codes-once = They are shown only now. Print this page or write them down, and keep them where you keep your papers; not on the phone.
accounts-codes-how = When signing in asks for a code, type one of these, and then cross it out.
accounts-codes-kept = I have kept them

accounts-recover-title = Come back to your account
accounts-recover-lead = For who lost their mail or password and got a printed code from the staff of their centre.
accounts-recover-code = The code on the paper
accounts-recover-code-hint = 16 letters and digits. It counts once, and for one day.
accounts-recover-note = Everybody who is signed in to your account is signed out now. If your old address was confirmed, we write to it, and the new address and password count from this time tomorrow. Until then that mail can stop them.
accounts-recover-button = Set address and password
accounts-recovered-now = Your new address and password count. Sign in with them, and confirm the address by the mail that we sent there.
accounts-recovered-later = It is noted. Your new address and password count from this time tomorrow. Until then a mail to your old address can stop them.
accounts-recovery-stopped = Stopped. Nothing was changed. Set a new password if you are not sure about the old one.
accounts-stop-title = Stop this change?
accounts-stop-lead = Somebody wants to move your account to another address, with a code from a centre. If that was not you, stop it here.
accounts-stop-button = Stop it

accounts-help = Lost mail or phone
accounts-help-lead = Only for somebody who stands before you. Look at a document with a picture, and write down what made you sure. It is recorded under your name, and the person is told by mail.
accounts-document = Document you saw
accounts-document-choose = Choose one
accounts-document-cnic = Identity card (CNIC)
accounts-document-b-form = B-form, with a parent
accounts-document-passport = Passport
accounts-document-student-card = Card of the centre or school
accounts-document-other = Something else
accounts-help-note = How you know that it is this person
accounts-help-note-hint = For example: the picture fits, and her mentor was there. No numbers of documents.
accounts-help-code-lead = Lost the mail address or the password: print a code. It counts once and for a day.
accounts-help-code = Print a recovery code
accounts-help-reset-lead = Lost the phone and the printed codes: take the second step away. The password stays.
accounts-help-reset = Take the second step away
accounts-factor-reset = The second step is taken away. They were told by mail and signed out everywhere.
accounts-recovery-code-title = Recovery code
accounts-recovery-code-for = For the account of
accounts-recovery-code-step-1 = Open this page:
accounts-recovery-code-step-2 = Type the code, your new mail address and a new password.
accounts-recovery-code-step-3 = If your old address was confirmed, wait a day. Then sign in with the new ones.
accounts-recovery-code-until = The code counts once, until { $when }.
accounts-recovery-code-once = It is shown only now. Print it, and give it to nobody else.

refusal-second-factor-needed = Your password is right. Send the code of your second factor with it.
refusal-second-factor-required = This role signs in with two steps. Set up the second one first.
refusal-second-factor-of-role = One of your roles asks for two steps, so it stays on.
refusal-second-factor-missing = There is no second factor.
refusal-second-factor-not-started = Nothing waits for a code, or it waited too long. Begin again.
refusal-step-up-required = Show your password again first, and your code if you have one.
refusal-recovery-not-yours = You cannot do this for yourself, and for colleagues only the region desk can.
accounts-recovery-code-dead = This code does not count: it was used, it is older than a day, or a letter is wrong.

mail-accounts-two-step-on-subject = Your account now asks for a second step
mail-accounts-two-step-on-body = signing in to your account at Hunar asks for a code from your phone from now on, and everybody else who was signed in to it was signed out.

    Keep the printed codes where you keep your papers. It was not you? Then tell the staff of your centre at once.
mail-accounts-two-step-on-action = See how it stands
mail-accounts-two-step-off-subject = Your account no longer asks for a second step
mail-accounts-two-step-off-body = the code from your phone is no longer asked for when somebody signs in to your account at Hunar: the password alone opens it.

    It was not you, and you did not ask the staff of your centre for it? Then change your password and tell them at once.
mail-accounts-two-step-off-action = See how it stands
mail-accounts-codes-replaced-subject = You have new printed codes
mail-accounts-codes-replaced-body = new printed codes were made for your account at Hunar. The earlier ones count no more.

    It was not you? Then change your password and tell the staff of your centre at once.
mail-accounts-codes-replaced-action = See how it stands
mail-accounts-code-spent-subject = A printed code was used
mail-accounts-code-spent-body = one of your printed codes was used in place of your phone. Codes that are left: { $left }.

    It was not you? Then change your password and tell the staff of your centre at once.
mail-accounts-code-spent-action = See how it stands
mail-accounts-demo-code-subject = Your code for the demo: { $code }
mail-accounts-demo-code-body = the demo has no phones, so here is what yours would show: { $code }

    It counts once, for about a minute. Sign in again for a new one.
mail-accounts-recovery-issued-subject = Your centre printed a recovery code for you
mail-accounts-recovery-issued-body = the staff of a centre saw somebody with a document of yours and printed a code for them. With it your account at Hunar can get a new password and a new mail address.

    It was not you? Then tell the staff of your centre at once.
mail-accounts-recovery-used-subject = Your account is about to move to another address
mail-accounts-recovery-used-body = somebody used a recovery code from a centre to give your account at Hunar a new mail address and a new password. Everybody who was signed in was signed out. The new ones count from { $when }.

    It was you? Then do nothing. It was not you? Press the button, and nothing will change.
mail-accounts-recovery-used-action = Stop this
mail-accounts-recovery-stopped-subject = The move of your account was stopped
mail-accounts-recovery-stopped-body = nothing about your account at Hunar was changed: the new address and password will not count.

    If you are not sure about your password, set a new one. Tell the staff of your centre what happened.
mail-accounts-recovery-stopped-action = Set a new password
