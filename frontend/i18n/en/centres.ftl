# Centres, what they teach, and who learns there.
centres-title = Centres
centres-lead = Freelancing centres, software technology parks and innovation centres: where they are, when they are open, what they teach.
centres-district = District
centres-any = All
centres-choose = Choose
centres-kind = Kind
centres-kind-freelancing = Freelancing centre
centres-kind-software-park = Software technology park
centres-kind-innovation = Innovation centre
centres-with-women-hours = With hours for women
centres-narrow = Show
centres-all = All centres
centres-count = { $count ->
    [one] One centre
   *[other] { $count } centres
}
centres-none = No centre is like that
centres-none-why = Try another district or kind.
centres-closed = Closed
centres-closed-why = This centre is closed at present.
centres-winter = Closed in winter
centres-winter-until = Closed for the winter until { $date }.
centres-hours = Opening hours
centres-women-hours = Hours for women
centres-comma = {", "}
centres-day-mon = Mon
centres-day-tue = Tue
centres-day-wed = Wed
centres-day-thu = Thu
centres-day-fri = Fri
centres-day-sat = Sat
centres-day-sun = Sun
centres-shift = Shift
centres-shift-morning = Morning
centres-shift-afternoon = Afternoon
centres-shift-evening = Evening
centres-shift-all-day = All day
centres-address = Address
centres-phone = Phone
centres-operator = Run by
centres-operator-hint = The office or body in charge.
centres-host-school = Host school
centres-programmes = Programmes
centres-programmes-none = No programmes yet.
centres-programme = Programme
centres-centre = Centre
centres-weeks = Weeks
centres-weeks-count = { $count ->
    [one] One week
   *[other] { $count } weeks
}
centres-cohorts-now = Cohorts now
centres-cohort = Cohort
centres-seats = Seats
centres-seats-count = { $count ->
    [one] One seat
   *[other] { $count } seats
}
centres-seated = { $people } of { $seats } seats taken
centres-women-only = Women only
centres-graduates = Graduates
centres-state = State
centres-state-enrolled = Enrolled
centres-state-active = In training
centres-state-paused = Paused
centres-state-dropped-out = Left
centres-state-completed = Completed
centres-state-graduated = Graduated
centres-act-start = Starts
centres-act-pause = Pauses
centres-act-resume = Goes on
centres-act-drop-out = Leaves
centres-act-return = Comes back
centres-act-complete = Completes
centres-act-graduate = Graduates
centres-act-reopen = Take back
centres-all-start = { $count ->
    [one] One person starts
   *[other] { $count } people start
}
centres-all-complete = { $count ->
    [one] One person completes
   *[other] { $count } people complete
}
centres-all-graduate = { $count ->
    [one] One person graduates
   *[other] { $count } people graduate
}
centres-all-at-once = For everybody at once
centres-on = From which day?
centres-on-hint = Empty means today.
centres-day-to-come = This day is still to come.
centres-day-too-early = Not before the day of the present state.
centres-claim = Use your code
centres-claim-lead = Your centre gave you a code or sent you a letter. With it, your training becomes part of your account.
centres-code = Code
centres-code-hint = Ten letters and digits, as on the paper. Small or capital does not matter.
centres-claim-next = Next
centres-claim-for = This is for
centres-claim-as = You are signed in as
centres-claim-confirm = Yes, this is me
centres-claim-account = I have an account
centres-claim-new = I am new here
centres-claim-join = Join
centres-claim-other = Another code
centres-claimed = Done. Your training is part of your account now.
centres-mine = My training
centres-mine-lead = What you attend or attended, as your centre keeps it.
centres-mine-none = Nothing here yet
centres-mine-none-why = If your centre gave you a code, use it here.
centres-shown = Your public profile and the page of the centre say it.
centres-hidden = Nobody reads it on your public profile.
centres-hide = Hide it
centres-show = Show it
centres-saved = Saved.
centres-desk-back = Staff desk
centres-staff-lead = The centres at which you have a post; the region desk sees all.
centres-staff-none = You have no post at a centre
centres-staff-none-why = A manager of the centre or the region desk appoints you.
centres-staff-nobody = Nobody is appointed yet.
centres-staff = Staff
centres-new = New centre
centres-created = The centre is there. Appoint its manager now.
centres-name = Name
centres-name-ur = Name in Urdu
centres-opens = From
centres-closes = Until
centres-women-days = Days
centres-women-hint = When only women come. Leave empty if there are no such hours.
centres-closed-from = First day
centres-closed-to = Last day
centres-is-open = The centre is open
centres-is-open-hint = Untick it when the centre closes for longer than a winter.
centres-save = Save
centres-edit = Edit
centres-back = Back
centres-public-page = See the public page
centres-post = Post
centres-post-manager = Manager
centres-post-coordinator = Coordinator
centres-post-trainer = Trainer
centres-appoint = Appoint
centres-appoint-email = Mail address of a colleague
centres-appoint-hint = They need an account with this address, confirmed.
centres-appointed = Appointed. They got a mail.
centres-dismiss = Remove
centres-dismissed = Removed.
centres-no-such-person = Nobody of age with this confirmed address is here. Ask them to sign up first.
centres-not-a-mentor = This person is no mentor yet. Invite them as a mentor first.
centres-bad-time = A time, like 16:00.
centres-bad-phone = A phone number, like 0355 1234567.
centres-ends-before = This is before the beginning.
centres-women-incomplete = Give days and both times, or none of them.
centres-winter-incomplete = Give both days, or none.
centres-programme-new = New programme
centres-programme-title = Title
centres-programme-title-ur = Title in Urdu
centres-skills = Skills taught
centres-skills-hint = From the list of skills. Mentors can later vouch for these only.
centres-no-skill = Name at least one skill.
centres-cohort-new = New cohort
centres-cohort-name = Number or name
centres-cohort-name-hint = Such as 3, or Autumn 2026.
centres-cohort-name-taken = The programme has a cohort of that name.
centres-cohort-created = The cohort is there. Bring in its roster now.
centres-starts = First day
centres-ends = Last day
centres-fewer-seats-than-people = More people are in the cohort than that.
centres-people = People
centres-people-none = Nobody is in it yet. Bring in the roster, or add one person.
centres-mentors = Mentors
centres-mentors-none = No mentor is assigned yet.
centres-mentor-email = Mail address of a mentor
centres-mentor-hint = Only mentors of the cohort can vouch for what was learned in it.
centres-mentor-add = Assign
centres-mentor-added = Assigned. They got a mail.
centres-mentor-removed = Removed.
centres-is-claimed = Has an account
centres-waits-mail = Got a letter, not yet answered
centres-waits-code = Has a code, not yet used
centres-claim-until = It counts until { $date }.
centres-account = Account
centres-states = Course of the training
centres-letter-again = Send the letter again
centres-letter-sent = The letter is sent again; the link before counts no more.
centres-code-again = Print a new code
centres-correct = Correct the roster
centres-other-name = The account says another name: { $name }
centres-other-birth = The account says another birth date: { $date }
centres-enrol = Add one person
centres-enrol-send = Add
centres-email-hint = They get a letter. Without an address you print a code for them.
centres-export = Roster as a file
centres-roster = Bring in a roster
centres-roster-text = Paste the roster
centres-roster-hint = With its header row, as copied from a spreadsheet or saved as CSV.
centres-roster-file = Or choose a file
centres-roster-file-hint = CSV in UTF-8, at most 256 KB and 500 people.
centres-roster-look = Look at it first
centres-roster-write = Take them in
centres-roster-summary = { $people ->
    [one] One person
   *[other] { $people } people
}, { $without } without mail
centres-roster-what = Nothing is written yet. Those with a mail address get a letter; for the others you print codes on the next page.
centres-roster-imported = Taken in. Those with a mail address get a letter.
centres-roster-known = Everybody on this roster is in the cohort already. Nothing was changed.
centres-roster-how = How a roster looks
centres-roster-how-columns = Columns: name and birth date; name in Urdu, mail and phone where there are any. In English or in Urdu, in any order.
centres-roster-how-dates = Dates: 2008-03-09, or 09/03/2008 with the day first.
centres-roster-how-mail = One row for each person. If anything is wrong, nothing is written, and you read where.
centres-roster-faults = This must be put right first
centres-roster-nothing-done = Nothing was written.
centres-roster-row = Row { $row }
centres-roster-empty = There is nobody in it.
centres-roster-too-large = At most { $max } KB.
centres-roster-too-long = At most { $max } people at once.
centres-roster-not-utf8 = The file is not in UTF-8. In the spreadsheet, save it as “CSV UTF-8”.
centres-roster-quotation = A quotation mark is opened and never closed.
centres-roster-unknown-column = The column “{ $column }” is not known.
centres-roster-column-twice = This column stands twice.
centres-roster-column-missing = This column is missing.
centres-roster-cells = The row has { $cells } cells, the header { $columns }.
centres-roster-double = The same person as in row { $row }.
centres-roster-in-cohort = This person is in the cohort already.
centres-roster-no-seats = { $people } people are new, and { $free } seats are free.
centres-too-young = At least { $least } years old.
centres-column-full-name = Name
centres-column-full-name-ur = Name in Urdu
centres-column-birth-date = Birth date
centres-column-email = Mail address
centres-column-phone = Phone
centres-no-mail = None: gets a code
centres-codes = Codes
centres-codes-again = Those without mail need a code. New codes replace the ones before.
centres-codes-print = Print new codes
centres-codes-once = Print this page now: the codes are shown this once. You can make new ones at any time.
centres-code-slip = Open this address and type your code. It counts for 60 days and for you only.
refusal-centre-not-your-part = This is not your part of the work at this centre.
refusal-enrolment-not-in-this-state = That is not possible in the present state.
refusal-claim-code-dead = This code is not known, or it was used, replaced or is too old. Ask your centre for a new one.
refusal-claim-in-cohort-already = You are in this cohort already.
refusal-enrolment-claimed-already = Somebody has claimed this already.
mail-centres-enrolled-subject = You are enrolled: { $programme }
mail-centres-enrolled-body = { $centre } enrolled you in { $programme }.

    Follow the link to add it to your account, or to join. It counts for 60 days. If this is not you, do nothing.
mail-centres-enrolled-action = Confirm that this is me
mail-centres-appointed-subject = You have a post at { $centre }
mail-centres-appointed-body = You are appointed at { $centre } as: { $post }.
mail-centres-appointed-action = See the centre
mail-centres-mentor-subject = You mentor a cohort of { $programme }
mail-centres-mentor-body = { $centre } assigned you to cohort { $cohort } of { $programme }. You may vouch for what its people learn.
mail-centres-mentor-action = See the centre
centres-lessons = Sessions
centres-lessons-registers = Sessions and registers
centres-lessons-all = All sessions
centres-lessons-none = No sessions yet.
centres-lessons-made = Made.
centres-lesson-kept = Register kept
centres-lesson-open = Register not kept yet
centres-lesson-edit = Move or cancel
centres-lesson-new = One session more
centres-lesson-add = Add it
centres-lesson-move = Move it
centres-lesson-cancel = Cancel it
centres-lesson-cancel-what = It stays in the list with the reason. What was marked in it counts for nobody.
centres-lesson-reason = Why?
centres-lesson-reason-hint = The people of the cohort read it.
centres-lesson-overlaps = The cohort has another session at this hour.
centres-lesson-outside = Between { $from } and { $until }, the days of the cohort.
centres-lesson-was-held = Its register was kept already: it can only move to a day that has come.
centres-today = Today
centres-day = Day
centres-calendar = A week that repeats
centres-calendar-how = Choose the days of the week and the hours: sessions are made between the first and the last day of the cohort. Those that stand already stay.
centres-calendar-winter = The closed season from { $from } to { $to } is left out.
centres-calendar-from = From which day?
centres-calendar-until = Until which day?
centres-calendar-empty-days = Empty means the first and the last day of the cohort.
centres-calendar-make = Make the sessions
centres-calendar-empty = No new session comes of this: they stand already, or fall into the closed season.
centres-register = Register
centres-register-today = Register of today
centres-register-save = Save the register
centres-register-saved = Everything is sent.
centres-register-waits = waits
centres-register-nobody = Nobody is in the course on this day.
centres-register-offline = Once this page is open, it needs no network: marks wait on this device and are sent as soon as there is one. Do not close or reload the page while there is none.
centres-register-past = Every mark that was made
centres-mark = Mark
centres-mark-by = By
centres-mark-when = When
centres-mark-present = Present
centres-mark-late = Late
centres-mark-absent = Absent
centres-mark-excused = Excused
centres-mark-malformed = This mark could not be read.
centres-mark-not-found = There is no such session or person for you.
centres-mark-id-used = Another mark has the same id.
centres-mark-to-come = The day of this session has not come yet. Its register is kept from that day on.
centres-mark-not-in-course = The person was not in the course on that day.
centres-mark-time = It says that it was made before the session, or later than now.
centres-went-present = Present
centres-went-late = Late
centres-went-absent = Absent
centres-went-excused = Excused
centres-went-unseen = Not marked
centres-went-away = Not in the course
centres-went-cancelled = Cancelled
centres-went-open = Register not kept yet
centres-went-to-come = To come
centres-certificate = Certificate
centres-attendance = Attendance
centres-share = { $share } % attended: { $present } of { $counted }
centres-share-none = No session counts yet
centres-under = Under { $least } %
centres-course-least = At least { $least } % is asked for.
centres-course-how = Being late counts as being there. Sessions from which you are excused do not count, nor do those while you paused.
centres-paper = Bring in a paper register
centres-paper-file = Registers as a file
centres-paper-text = Paste the register
centres-paper-write = Take it in
centres-paper-what = Nothing is written yet.
centres-paper-imported = Taken in.
centres-paper-known = All of this stands in the registers already. Nothing was changed.
centres-paper-summary = { $people ->
    [one] One person
   *[other] { $people } people
}, { $sessions ->
    [one] one session
   *[other] { $sessions } sessions
}
centres-paper-news = New marks: { $new }. Standing already: { $known }.
centres-paper-changes = { $count ->
    [one] One mark is changed
   *[other] { $count } marks are changed
}
centres-paper-change = { $from }, now { $to }
centres-paper-how = How a paper register looks
centres-paper-how-columns = One row for each person, with the name as the roster says it. One column for each session, headed by its day: 2026-11-03 or 03/11/2026, and 2026-11-03 16:00 if the day has several.
centres-paper-how-marks = In the cells P for present, L for late, A for absent, E for excused; the words in English or Urdu will do. An empty cell marks nobody.
centres-paper-how-all = If anything is wrong, nothing is written, and you read where. Two people of one name are told apart by a column with the birth date.
centres-paper-sample = This file has the people and sessions of the cohort: fill it, or print it.
centres-paper-empty = There is no mark in it.
centres-paper-unknown-column = The column “{ $column }” is neither the name nor a day.
centres-paper-column-twice = The column “{ $column }” stands twice.
centres-paper-no-names = The column of the names is missing.
centres-paper-no-session = The cohort has no session on “{ $column }”.
centres-paper-to-come = The session on “{ $column }” is still to come.
centres-paper-which-session = There are several sessions on “{ $column }”: write the hour too, like 2026-11-03 16:00.
centres-paper-no-name = The name is missing.
centres-paper-unknown-person = “{ $name }” is not in the cohort.
centres-paper-which-person = Several people are called “{ $name }”: add a column with the birth date.
centres-paper-unknown-mark = { $day }: “{ $cell }” is no mark. Write P, L, A or E.
centres-paper-not-in-course = { $day }: the person was not in the course on that day.
refusal-lesson-cancelled = This session does not take place.
refusal-marks-of-another = These marks were made by somebody else; they are sent when that person signs in.
centres-catalogue = Courses
centres-catalogue-lead = What the centres teach, where and when, and which seats are free. Applying costs nothing.
centres-catalogue-all = All courses
centres-catalogue-none = No course is like that
centres-catalogue-none-why = Try another district or subject, or untick what narrows the list.
centres-family = Subject
centres-only-open = Applications are open now
centres-only-women = With a cohort for women only
centres-planned = Cohorts to come
centres-planned-none = No cohort is planned yet. Ask at the centre.
centres-starts-on = Starts on
centres-mixed = Women and men
centres-seats-free = { $free } of { $seats } seats free
centres-seats-full = All { $seats } seats taken: apply for the waiting list
centres-apply-at-centre = No online applications: ask at the centre
centres-apply-by = apply by
centres-apply = Apply
centres-apply-what = The centre reads your name, your age group and what you write, and answers here and by mail. You can withdraw at any time.
centres-apply-woman = This cohort is for women; I am a woman
centres-apply-say-woman = This cohort is for women. Tick this if you are one.
centres-apply-note = Do you want to say something?
centres-apply-note-hint = Such as what you hope to learn, or what you did before.
centres-apply-send = Send the application
centres-applied = Your application is sent. The centre answers here and by mail.
centres-applications = Applications
centres-applications-own = My applications
centres-applications-none = Nobody has applied
centres-applications-none-why = People can apply once the cohort has a last day for applications.
centres-applications-how = In order of arrival. An offer holds a seat until it is answered. When a seat becomes free, the first on the waiting list is offered it by itself.
centres-application-sent = Waits for the centre
centres-application-listed = On the waiting list
centres-application-offered = Seat offered
centres-application-accepted = Accepted
centres-application-declined = Declined
centres-application-withdrawn = Withdrawn
centres-application-lapsed = Not answered in time
centres-application-closed = Closed
centres-application-sent-what = The centre has not answered yet. You need do nothing.
centres-application-listed-what = All seats are taken. You are number { $place } on the waiting list; when it is your turn, a seat is offered to you.
centres-application-offered-what = A seat is held for you. Accept it by { $date }, or it goes to the next person.
centres-application-accepted-what = You accepted, and are enrolled.
centres-application-declined-what = The centre could not give you a seat. It wrote:
centres-application-withdrawn-what = You withdrew on { $date }. While applications are open you can apply again.
centres-application-lapsed-what = The offer was not answered in time and went to the next person. While applications are open you can apply again.
centres-application-closed-what = The course began without a seat becoming free.
centres-application-answer = Answer:
centres-applied-on = Applied on
centres-waited = { $days ->
    [0] today
    [one] one day ago
   *[other] { $days } days ago
}
centres-place = Number { $place } on the waiting list
centres-answer-by = Offer counts until { $date }
centres-says-woman = Says that she is a woman
centres-seats-held = { $count ->
    [one] One seat is held by an offer
   *[other] { $count } seats are held by offers
}
centres-seats-left = { $count ->
    [0] No seat is free
    [one] One seat is free
   *[other] { $count } seats are free
}
centres-decide-offer = Offer a seat
centres-decide-list = Put on the waiting list
centres-decide-decline = Decline
centres-decline-why = Why?
centres-decline-hint = They read this. Say what would help, or what they could do instead.
centres-decided = Done. They are told here and by mail.
centres-seat-accept = Accept the seat
centres-seat-accepted = The seat is yours. Your course stands below.
centres-withdraw = Withdraw
centres-application-withdrawn-done = Withdrawn.
centres-apply-until = Last day for applications
centres-apply-until-hint = Empty means that nobody applies online. Not after the first day.
centres-apply-after-start = Not after the first day of the cohort.
centres-leaves = If they leave
centres-reason = Why?
centres-reason-work = Work
centres-reason-family = Family
centres-reason-distance = Distance
centres-reason-health = Health
centres-reason-connection = Connection or power
centres-reason-other = Another reason
centres-reason-note = In a sentence
centres-reason-note-hint = Only staff of the centre and the person read it.
centres-why-leave = Say why they leave.
centres-left-why = { $reason }: { $note }
centres-graduate-under = They attended { $share } %, and at least { $least } % is asked for.
centres-not-graduated = { $name } does not graduate: { $share } % attended, at least { $least } % is asked for.
centres-all-done = { $count ->
    [0] Nobody graduates yet.
    [one] One person graduates. Not all of them do:
   *[other] { $count } people graduate. Not all of them do:
}
refusal-application-not-learner = Seats are for people with the account of a learner or graduate.
refusal-application-unverified = Confirm your mail address first, so that the answer reaches you.
refusal-application-not-open = Nobody can apply for this cohort online at present. Ask at the centre.
refusal-application-double = You have applied for this cohort already.
refusal-application-too-many = You have five open applications, which is the most. Withdraw one of them first.
refusal-application-not-in-this-state = The application stands otherwise by now. Look at the page again.
refusal-application-offer-lapsed = This offer has ended. If applications are open, apply again.
refusal-application-on-roster = The centre has you on its list already: use the code or letter that it gave you.
refusal-cohort-no-seat = No seat is free in this cohort.
refusal-cohort-has-seat = A seat is free: offer it, rather than the waiting list.
refusal-cohort-has-begun = The cohort has begun; its seats are not offered online any more.
centres-waits = What waits
centres-waits-nothing = Nothing waits here.
centres-next = The next sessions
centres-waits-for-application = { $count ->
    [one] One application to answer
   *[other] { $count } applications to answer
} ({ $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
})
centres-waits-for-start = { $count ->
    [one] One person to start
   *[other] { $count } people to start
} ({ $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
})
centres-waits-for-register = { $count ->
    [one] One register to fill in
   *[other] { $count } registers to fill in
} ({ $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
})
centres-waits-for-end = { $count ->
    [one] The course is over for one person: completed, or left?
   *[other] The course is over for { $count } people: completed, or left?
} ({ $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
})
centres-waits-for-graduate = { $count ->
    [one] One person to graduate
   *[other] { $count } people to graduate
} ({ $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
})
centres-waits-for-attendance = { $count ->
    [one] One person attends less than they should
   *[other] { $count } people attend less than they should
}
centres-outcomes = What became of people here since { $year }
centres-outcomes-people = people whose course has ended
centres-outcomes-graduated = graduated
centres-outcomes-completed = completed without graduating
centres-outcomes-left = left before the end
centres-outcomes-how = Counted at this moment from the registers and states that the centre keeps, not written by hand.
