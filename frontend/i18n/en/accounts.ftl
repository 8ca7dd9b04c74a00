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
accounts-birth-date-hint = Nobody sees it. Under 18 you learn and build a private portfolio: you are not in search or matching, and clients cannot write to you. Everything opens on your 18th birthday.
accounts-language = Language
accounts-accept-terms = I have read the terms and accept them.
accounts-accept-privacy = I have read what happens with my data and accept it.
accounts-read-terms = Read the terms
accounts-read-privacy = Read about your data
accounts-create = Create my account
accounts-young-flash = You are under 18: you can learn and build a private portfolio. You are not in search or matching, and clients cannot write to you. Everything opens on your 18th birthday.
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
accounts-young = You are under 18: you learn and build a private portfolio. You are not in search or matching, and clients cannot write to you. Everything opens on your 18th birthday.
accounts-time-zone = Time zone
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
