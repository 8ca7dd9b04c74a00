# What graduates show.
profiles-mine = My profile
profiles-version = Version { $number }
profiles-changed = Changed since; publish again
profiles-unpublished = Not yet published
profiles-look = See it as others do
profiles-learner = You are under 18. Your profile is a learner's portfolio: only you and staff see it, nobody finds it by search or matching. Others see it only if a guardian agrees at your centre. On your eighteenth birthday we ask you anew, and you choose who sees it.
profiles-learner-open = You are under 18, and a guardian agreed: whoever has the address sees your portfolio, with your first name only. Nobody finds it by search or matching.
profiles-learner-address = The address of your page says more than your first name, so others do not get there. Change it below.
profiles-learner-consent = What is agreed to for you
profiles-handle-first-name = Under 18 the address says no more of your name than the first.
profiles-next = What next
profiles-needed = Before you can publish:
profiles-helpful = What would make it better
profiles-do-it = Do it
profiles-publish = Publish
profiles-publish-again = Publish the changes
profiles-published = Published. This version can be cited for ever.
profiles-published-learner = Saved as a version of your learner's portfolio. You and staff see it, and others as far as a guardian agreed.
profiles-saved = Saved.
profiles-save = Save
profiles-edit = Edit profile
profiles-ask-mentor = Ask a mentor to vouch
profiles-lack-verified = Confirm your mail address
profiles-lack-headline = Say in one line what you do
profiles-lack-skills = Choose at least one skill
profiles-lack-languages = Say which languages you speak
profiles-lack-items = Add a piece of work
profiles-lack-about = Tell a little about yourself
profiles-lack-pictures = Add a picture to a piece of work: people look first
profiles-lack-more-items = Three pieces of work say more than one
profiles-lack-unshown = Show your skills: tick them at the piece of work that shows them
profiles-lack-rate = Say what an hour costs
profiles-lack-hours = Say how many hours a week you can give
profiles-lack-district = Say in which district you live
profiles-portfolio = Work
profiles-add-item = Add a piece of work
profiles-add-item-lead = Something you made: for a client, for your course, or for yourself.
profiles-no-items = No work yet
profiles-no-items-why = Show one thing you made. It counts more than any list of skills.
profiles-pictures = { $count ->
    [0] no picture
    [one] one picture
   *[other] { $count } pictures
}
profiles-picture = Picture { $number }
profiles-move-up = Move up: { $title }
profiles-move-down = Move down: { $title }
profiles-visibility = Who may see it?
profiles-visibility-public = Everybody
profiles-visibility-clients = Only checked clients who are signed in
profiles-visibility-hidden = Nobody for now
profiles-handle = Address of your page
profiles-bad-handle = 3 to 40 small Latin letters, digits and single dashes.
profiles-handle-taken = Somebody has this address already.
profiles-versions = Versions so far
profiles-headline = What do you do, in one line?
profiles-headline-hint = For example: Logos and posters for small businesses
profiles-about = About you
profiles-about-hint = What you do well, how you work, what you have learned. No phone numbers, please.
profiles-about-short = About
profiles-skills = Skills
profiles-skills-add = Your skills
profiles-skills-hint = Type and choose; several are parted by commas. The strongest first.
profiles-languages = Languages
profiles-more-languages = More languages
profiles-not-spoken = I do not speak it
profiles-work = Work
profiles-rate = Price of an hour
profiles-currency = Currency
profiles-hours = Hours a week
profiles-from = Free from
profiles-district = District
profiles-no-district = Not said
profiles-on-site = I also work on site
profiles-links = Links
profiles-links-hint = Pages that show your work, beginning with https://. No chat links: contact goes through Hunar.
profiles-link-label = Name
profiles-link-url = Address
profiles-chat-link = This is a way to chat. Contact goes through Hunar.
profiles-item-title = Title
profiles-item-title-hint = For example: Packaging for apricot oil
profiles-item-done = What did you do?
profiles-item-done-hint = The task, what you did yourself, with which tools, and what came of it.
profiles-item-skills = Skills it shows
profiles-item-skills-hint = A skill that a piece of work shows counts more than one you only name.
profiles-item-made = Made on
profiles-item-next = Save and add pictures
profiles-item-added = Saved. Now add a picture.
profiles-item-removed = Removed. Versions that show it keep it.
profiles-item-remove = Remove this piece of work
profiles-item-publish = Others see changes when you publish the profile again.
profiles-files = Pictures and documents
profiles-file = Picture or document
profiles-file-hint = JPEG, PNG or WebP up to 10 MB, PDF or text up to 5 MB. Place and camera are removed.
profiles-file-alt = What is to be seen?
profiles-file-alt-hint = One sentence, for people who cannot see it.
profiles-file-add = Add
profiles-file-added = Added.
profiles-file-remove = Remove
profiles-file-removed = Removed.
profiles-no-file = Choose a file first.
profiles-old-version = This is version { $number } of { $day }, kept because it may be cited.
profiles-an-hour = an hour
profiles-free-now = Free now
profiles-free-from = Free from { $day }
profiles-hours-a-week = { $hours } hours a week
profiles-what-was-done = What was done
profiles-share = Share
profiles-address = Address of this page
profiles-cv = CV to print
profiles-qr = QR code
profiles-report = Report this profile
profiles-block = Block this person
profiles-letters = Mentors vouch
profiles-letter-taught = Taught { $name } { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
}, reviewed { $pieces ->
    [one] one piece
   *[other] { $pieces } pieces
}.
profiles-letter-taught-attended = Taught { $name } { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
} (attendance { $attendance } %), reviewed { $pieces ->
    [one] one piece
   *[other] { $pieces } pieces
}.
profiles-letter-of-five = ({ $level } of 5)
profiles-letter-old = older than 18 months
profiles-letter-nameless = A mentor who has left
profiles-letter-seen = What was looked at
profiles-letter-changed = A newer version exists; the link shows what was looked at.
profiles-letter-short = { $mentor } vouches: { $level }
profiles-letter-short-nameless = A mentor vouched: { $level }
refusal-profile-not-graduate = Only graduates have a profile. You can add that role in your account.
refusal-profile-mail-not-confirmed = Confirm your mail address first; then you can publish.
refusal-profile-handle-taken = Somebody has this address already.
refusal-profile-incomplete = Something is still missing before the profile can be published. Your profile page lists it.
refusal-picture-unknown-kind = This is no picture that we take. Use JPEG, PNG or WebP, or a PDF or plain text.
refusal-picture-unreadable = This picture cannot be read. Save it again and try once more.
refusal-picture-too-large = This picture is too large: at most 10 MB and 40 million pixels.
refusal-upload-active-content = This document holds scripts or other files. Save it as a plain PDF.
refusal-upload-locked = This document is locked or packed in a way that we cannot look into. Save it as a plain PDF.
refusal-upload-too-large = This document is too large: at most 5 MB.
profiles-trained-at = Trained at { $centre }, { $programme }, { $year }
profiles-learning-at = In training at { $centre }, { $programme }, { $year }
profiles-training = Training
profiles-training-hint = Whether your profile says where you were trained is decided on another page:
profiles-training-link = My training
