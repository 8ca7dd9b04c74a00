# First page, about, desk, mails of the demo.
home-title = Work that you can see, from people somebody knows
home-lead = Graduates of public training centres in Gilgit-Baltistan show what they can do. Clients post work. Hunar finds who fits, and says why.
home-skill = I have a skill
home-skill-why = Show your work, be found, get your first paid gig. It costs nothing.
home-work = I have work
home-work-why = Say what you need and see at once who can do it, with reasons.
home-see-gigs = See open gigs
home-see-skills = All skills
home-pieces = Made in the valleys
home-vouch = How you know whom to trust
home-vouch-1 = See the work
home-vouch-1-why = Each profile begins with pieces of work. What is published stays citable.
home-vouch-2 = Clients are checked
home-vouch-2-why = Staff of a centre look at every client before its first gig goes online.
home-vouch-3 = Reasons, not stars
home-vouch-3-why = Each match says what speaks for it and what is missing. Nobody can pay to stand higher.
home-figures = Right now
home-figure-people = people to find
home-figure-people-how = Published profiles of adults that are not hidden
home-figure-gigs = open gigs
home-figure-gigs-how = Open gigs of approved clients
home-figure-skills = skills on the list
home-figure-skills-how = In English and Urdu, with their other names
home-map = Where they work
home-about = How Hunar works
home-about-lead = A marketplace that public training centres run, open to everybody.
home-about-graduates = For graduates
home-about-text-graduates = You write a profile, show pieces of work, and publish. From then on you are found by search, and open gigs that fit you are listed with the reasons and with what would move you up. Applying is free, and Hunar takes nothing from what you earn.
home-about-clients = For clients
home-about-text-clients = You say who you are and write what you need. Staff of a centre look at you once; then your gigs go online for 30 days. Even a draft shows you who would fit, and why.
home-about-mentors = For mentors and staff
home-about-text-mentors = Mentors and staff join by invitation. Staff approve clients and note what they checked, look after the list of skills, and answer reports.
home-about-matching = How matching works
home-about-text-matching = First the hard conditions: free by the start, price within an hourly budget, languages, hours, district for work on site. Then skills, with credit for close ones; evidence; words of titles and headlines; and practical fit. The parts add up to the score, and you see each. Photos, gender, family, payments and time online never count. No history is neutral.
home-about-money = Money
home-about-text-money = Hunar does not hold anybody's money. Client and graduate pay each other directly, by bank, Raast or what they agree on.
home-about-young = People under 18
home-about-text-young = They keep a learner's portfolio: nobody finds it by search or matching, no stranger can see it or write to them. It opens on the eighteenth birthday.
home-about-data = Your data
home-about-text-data = You decide who sees your profile. Pictures lose place and camera. Report or block from any page. The privacy text says the rest.
home-glossary = Words
home-word-graduate = Graduate
home-word-text-graduate = Somebody who learned at a centre and offers skills.
home-word-client = Client
home-word-text-client = Whoever posts gigs: a business, an office, a charity, or one person.
home-word-gig = Gig
home-word-text-gig = A piece of work that a client posts: what is wanted, by when, for how much.
home-word-skill = Skill
home-word-text-skill = Something one can do, from one list that all share.
home-word-piece = Piece of work
home-word-text-piece = Something that a graduate made and shows in the profile.
home-word-evidence = Evidence
home-word-text-evidence = How a skill is known: the person says so, shows work, a mentor vouches, or it was delivered for pay.
home-word-match = Match
home-word-text-match = A gig and a person who fit, with the reasons in words.
home-word-mentor = Mentor
home-word-text-mentor = Whoever taught a graduate and knows their work.
home-word-staff = Staff
home-word-text-staff = People of a centre who look after clients, skills and reports.
home-about-open = Open source
home-about-text-open = Hunar is open source under the Apache licence 2.0. Everything that pages can do, programs can do too.
home-about-notices = Notices
home-desk = My desk
home-desk-none = Nothing waits for you
home-desk-none-why = Your account is ready. In it you can add another role.
home-go = Go
home-task-verify = Confirm your mail address
home-task-verify-why = We sent you a link. Without it you cannot publish.
home-task-publish = Publish your profile
home-task-publish-why = A headline, skills, a language and one piece of work are enough to begin.
home-task-republish = Publish your changes
home-task-republish-why = You changed your profile; others still see the version before.
home-task-profile = Your profile
home-task-profile-why = It is published. Another piece of work makes it stronger.
home-task-endorsements = Ask a mentor to vouch for you
home-task-endorsements-why = Somebody who taught you looks at your work. Clients trust that most.
home-task-round = Order the gigs of your placement round until { $day }
home-task-round-why = Say which gigs you want most.
home-task-mentor = { $count ->
    [0] Your desk as a mentor
    [one] One graduate asks you to vouch
   *[other] { $count } graduates ask you to vouch
}
home-task-mentor-why = Nothing waits. What you said, and your page, are here.
home-task-mentor-since = { $days ->
    [0] Asked today. Two minutes each are enough.
    [one] The oldest has waited for a day. Two minutes each are enough.
   *[other] The oldest has waited for { $days } days. Two minutes each are enough.
}
home-task-centre = { $count ->
    [one] { $centre }: one thing waits
   *[other] { $centre }: { $count } things wait
}
home-task-centre-why = { $days ->
    [0] The oldest came today. The desk of the centre says what they are.
    [one] The oldest has waited for a day. The desk of the centre says what they are.
   *[other] The oldest has waited for { $days } days. The desk of the centre says what they are.
}
home-task-work = Work that fits you
home-task-work-why = Open gigs with the reasons for each.
home-task-client = Say who you buy work for
home-task-client-why = Two minutes; then you can write gigs.
home-task-approval = Ask for approval of your client
home-task-approval-why = Staff look at it once; then your gigs can go online.
home-task-drafts = Finish your drafts
home-task-drafts-why = Some gigs are still drafts. See what is missing.
home-task-gigs = Your gigs
home-task-gigs-why = Look after them, and see who fits.
home-queue-clients = { $count ->
    [one] { $count } client waits for approval
   *[other] { $count } clients wait for approval
}
home-queue-clients-why = Until then they cannot publish gigs.
home-queue-skills = { $count ->
    [one] { $count } proposed skill waits
   *[other] { $count } proposed skills wait
}
home-queue-skills-why = Add, merge or refuse.
home-queue-reports = { $count ->
    [one] { $count } report waits
   *[other] { $count } reports wait
}
home-queue-reports-why = Somebody may be in trouble: oldest first.
home-task-staff = Staff desk
home-task-staff-why = Clients, skills and reports that wait for you.
home-mails = Mails of the demo
home-mails-lead = No mail server is configured, so mails are kept here. Only this computer sees this page.
home-mails-none = No mail yet
home-mails-none-why = Sign up, or ask for a new password, and look again.
home-mail-open = Open the link
home-queue-appeals = { $count ->
    [one] { $count } appeal waits
   *[other] { $count } appeals wait
}
home-queue-appeals-why = Somebody's account is suspended, and they answered.
home-see-centres = See all centres
home-task-seat = A seat is held for you: { $programme }
home-task-seat-why = Accept it until { $until }; after that it goes to the next in line.
home-task-enrolment = Your training: { $programme }
