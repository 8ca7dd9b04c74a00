# Endorsements as badges, and checking badges.
credentials-name = { $skill }, level { $level } of 5
credentials-description = A mentor of { $programme } at { $centre } looked at this person's work and vouches for a skill: { $skill }, level { $level } of 5 ({ $word }).
credentials-words = The mentor wrote: “{ $sentence }”
credentials-criteria = The mentor taught this person for { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
}, looked at { $pieces ->
    [one] one piece of work
   *[other] { $pieces } pieces of work
}, and chose the level from written descriptions of levels 1 to 5.
credentials-choose = Take it away as a badge
credentials-choose-lead = A badge is a file that anybody can check, also without Hunar: on an application, in a wallet, beside a CV. It has no name, birth date or photo of you.
credentials-there = You have a badge of this already.
credentials-look = Look at it and download it
credentials-show-mentor = Name the mentor: { $mentor }
credentials-mentor-hidden = The mentor is not named: they do not stand in the public list of mentors.
credentials-show-evidence = Name the pieces of work that the mentor looked at
credentials-evidence-linked = They lead to your public profile, and so to your name.
credentials-evidence-named = Only their titles: your profile is not public.
credentials-bind-mail = Bind it to my mail address
credentials-bind-mail-hint = Whoever knows your address can check that the badge is yours. Nobody can read the address from it.
credentials-issue = Make the badge
credentials-private = Of each endorsement one badge counts. If you choose something else later, the one of before ends. If the endorsement is revoked, the badge shows that at once.
credentials-issued = Your badge is ready.
credentials-badge = Badge
credentials-empty = Its owner has left Hunar, and nothing of it is kept here. The file still counts: bring it, and we check it.
credentials-take = Download
credentials-take-what = Each of these holds the whole badge. The picture is right for most.
credentials-form-png = Picture without words (PNG)
credentials-form-svg = Picture with words (SVG)
credentials-form-json = File for wallets (JSON)
credentials-form-jwt = File for programs (JWT)
credentials-share = Or pass this link on; whoever has it sees this page:
credentials-again = Choose what it shows anew
credentials-take-away = Take it away as a badge
credentials-verify = Check a badge
credentials-verify-lead = Somebody showed you a badge? See whether it is genuine. You need no account.
credentials-verify-another = Check another badge
credentials-file = The file
credentials-file-hint = A picture (PNG or SVG) with a badge in it, or a JSON or JWT file.
credentials-text = Or a link or text
credentials-text-hint = The address of a badge, or everything that stands in its file.
credentials-mail = Mail address of who showed it
credentials-mail-hint = Then we also say whether the badge is theirs. It is not kept.
credentials-check = Check
credentials-how = How this works
credentials-how-ours = Badges of centres on Hunar are checked against the keys of the centre and the list of badges that were taken back, as they stand this moment.
credentials-how-others = Badges of others (Open Badges 3.0) are checked with the keys that their issuers publish on the web.
credentials-how-kept = What you show here is not kept.
credentials-nothing-shown = Give a file, a link or a text.
credentials-no-base64 = This is not base64.
credentials-belongs = It belongs to the mail address that you gave.
credentials-belongs-not = It does not belong to the mail address that you gave.
credentials-bound = It is bound to a mail address. Give the address above to see whether it is the right one.
credentials-says = What it says
credentials-claims = What it claims; do not rely on it
credentials-issuer = Issued by
credentials-issued-on = On
credentials-until = Until
credentials-mentor = Mentor
credentials-evidence = Pieces of work
credentials-skills = Skills, as other lists name them
credentials-finding-genuine = Genuine
credentials-finding-changed = Changed
credentials-finding-revoked = Revoked
credentials-finding-expired = Expired
credentials-finding-not-yet-valid = Not valid yet
credentials-finding-unknown-issuer = Unknown issuer
credentials-finding-status-unknown = Not known whether it was revoked
credentials-finding-not-a-badge = Not a badge that can be checked
credentials-meaning-genuine = The issuer signed exactly this, and it counts today.
credentials-meaning-changed = Somebody altered it after it was signed. Do not believe it.
credentials-meaning-revoked = It was genuine once. The issuer has taken it back.
credentials-meaning-expired = It is genuine, but its time is over.
credentials-meaning-not-yet-valid = It is genuine, but its time has not begun.
credentials-meaning-unknown-issuer = Nobody known published a key for this signature. Ask the issuer whether it is theirs.
credentials-meaning-status-unknown = It is signed by its issuer. Whether it was taken back could not be found out now; try again later.
credentials-meaning-not-a-badge = There is nothing here whose signature could be checked.
credentials-reason-signature-fits = The signature fits what the badge says and the issuer's key.
credentials-reason-signature-does-not-fit = The signature does not fit what the badge says.
credentials-reason-key-not-found = The key that signed it is unknown, or could not be had:
credentials-reason-key-of-another = The key belongs to somebody else than the issuer whom it names:
credentials-reason-taken-back = The issuer's list says that it was taken back.
credentials-reason-ended = It ended on
credentials-reason-not-begun = It begins on
credentials-reason-proof-ended = Its signature ended on
credentials-reason-list-not-found = The list of what was taken back could not be had:
credentials-reason-list-not-believed = The list of what was taken back is not signed by the issuer:
credentials-reason-unknown-status = It says in a way unknown here whether it was taken back.
credentials-reason-unknown-format = This is no picture, no JSON and no JWT.
credentials-reason-too-large = It is too large.
credentials-reason-picture-broken = The picture is broken.
credentials-reason-picture-without-badge = There is no badge in this picture. Some programs lose it when they send or save a picture: ask for the file itself.
credentials-reason-picture-with-two-badges = There are two badges in this picture.
credentials-reason-malformed = The text is not complete or not readable.
credentials-reason-undefined-term = It holds words that no signature would cover.
credentials-reason-unknown-context = It uses a vocabulary that is not known here.
credentials-reason-too-much = It holds too much.
credentials-reason-unsafe-document = It is written so that one could read it in two ways.
credentials-reason-no-proof = It is not signed.
credentials-reason-several-proofs = It has several signatures.
credentials-reason-unsupported-signature = It is signed in a way that is not checked here.
credentials-reason-malformed-proof = Its signature is not complete.
credentials-reason-claims-disagree = It says one thing in one place and another in a second one.
credentials-reason-member-missing = Something is missing or has the wrong form:
credentials-reason-other-kind = It is a document of another kind.
credentials-reason-link-unknown = There is no badge at this address of ours:
credentials-reason-link-empty = The owner of this badge has left. Ask for the file and check that.
credentials-reason-link-unreachable = Nothing could be fetched from this address:
credentials-reason-link-refused = Nothing is fetched from an address like this; it must begin with https:// and be public:
credentials-reason-fetching-off = This site does not fetch from others. Give the file or its text.
refusal-credential-not-standing = Only an endorsement that counts now, or a course that you graduated from, can be taken away.
refusal-credential-mail-unconfirmed = Confirm your mail address first; then the badge can be bound to it.
credentials-certificate = Certificate
credentials-certificate-of = Certificate: { $programme }
credentials-certificate-description = This person completed the course { $programme } ({ $weeks ->
    [one] one week
   *[other] { $weeks } weeks
}) at { $centre } and graduated.
credentials-certificate-words = completed the course { $programme } ({ $weeks ->
    [one] one week
   *[other] { $weeks } weeks
}) at { $centre } and graduated.
credentials-certificate-criteria = The centre keeps a register of every session. It graduates whoever completed the course and attended as many sessions as it asks for.
credentials-certificate-lead = Your certificate is a sheet to print and a file to pass on. Anybody can check both, also without Hunar.
credentials-certificate-there = You have this certificate already.
credentials-certificate-named = It says your name as the centre's roster has it.
credentials-certificate-nameless = The file does not say your name, since you are under 18. The printed sheet does.
credentials-certificate-issue = Make the certificate
credentials-certificate-issued = Your certificate is ready.
credentials-print = Print it
credentials-print-back = Back to the certificate
credentials-print-check = Genuine? Scan the code, or open this address:
credentials-holder = Given to
credentials-graduated-on = Graduated on
