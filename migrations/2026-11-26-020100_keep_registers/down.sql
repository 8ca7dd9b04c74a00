DROP TABLE attendance_marks;
DROP TABLE lessons;
