# The head, the foot and the parts that stand on every page.
layout-name = Hunar
layout-home = first page
layout-tagline = Skills someone vouches for
layout-description = Graduates of public training centres, vouched for by the mentors who taught them. Find someone for your work, or find your first gig.
layout-skip = Skip to the content
layout-nav = Main menu
layout-menu = Menu
layout-mine = My pages
layout-find-talent = Find talent
layout-find-work = Find work
layout-how-it-works = How it works
layout-other-language = اردو
layout-sign-in = Sign in
layout-sign-up = Sign up
layout-sign-out = Sign out
layout-desk = Desk
layout-profile = My profile
layout-my-gigs = My gigs
layout-account = Account
layout-staff = Staff desk
layout-footer-line = Hunar is run by public training centres and open to everyone.
layout-footer-nav = About this site
layout-about = About Hunar
layout-terms = Terms
layout-privacy = Privacy
layout-report-problem = Report a problem
layout-api-docs = API docs
layout-open-source = Open source
layout-optional = optional
layout-errors = Please look at these again
layout-characters-left = Characters left:
layout-pages = Pages
layout-previous = Previous
layout-next = Next
layout-skill-claimed = says so
layout-skill-shown = work shown
layout-skill-endorsed = mentor vouches
layout-skill-delivered = delivered for pay
layout-away = We cannot reach Hunar right now. What you wrote is still here; please try again in a moment.
layout-autosave-offer = You wrote something here earlier and did not send it.
layout-autosave-restore = Bring my text back
layout-autosave-drop = Start afresh
layout-notices = { $count ->
    [0] Notices
    [one] Notices, one is new
   *[other] Notices, { $count } are new
}
layout-centres = Centres
layout-programmes = Courses
layout-marks-wait = Marks that wait to be sent: { $count }
layout-marks-again = They can only be sent while you are signed in yourself.
layout-marks-refused = These marks were not taken:
layout-marks-seen = I have seen it
layout-marks-leave = Some marks are not sent yet
layout-marks-leave-what = Marks that wait: { $count }. If you sign out now, they stay on this device, without names, and are sent when you sign in here again.
layout-marks-stay = Stay and send them
layout-marks-go = Sign out anyway
