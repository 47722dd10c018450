<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>shortlist::desktop::DayCalendar</name>
    <message>
        <source>Previous month</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>الشهر التالي</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>السنة</translation>
    </message>
    <message>
        <source>Days of the month</source>
        <translation>أيام الشهر</translation>
    </message>
</context>
<context>
    <name>ChosenActions</name>
    <message>
        <source>Move to a stage…</source>
        <translation>النقل إلى مرحلة…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>رفض…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>وسم…</translation>
    </message>
    <message>
        <source>Change the owner…</source>
        <translation>تغيير المسؤول…</translation>
    </message>
    <message>
        <source>Add to a job…</source>
        <translation>إضافة إلى وظيفة…</translation>
    </message>
    <message>
        <source>Withdrew…</source>
        <translation>انسحب…</translation>
    </message>
    <message>
        <source>Hired</source>
        <translation>تم التوظيف</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>نشط من جديد</translation>
    </message>
    <message>
        <source>Write a mail…</source>
        <translation>كتابة رسالة…</translation>
    </message>
    <message>
        <source>Talent pool…</source>
        <translation>مجموعة مواهب…</translation>
    </message>
    <message>
        <source>Draft an offer…</source>
        <translation>إعداد مسودة عرض…</translation>
    </message>
    <message>
        <source>Assign a test…</source>
        <translation>إسناد اختبار…</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Back to the job</source>
        <translation>العودة إلى الوظيفة</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Filter by name, position, employer, owner</source>
        <translation>تصفية بالاسم أو المنصب أو جهة العمل أو المسؤول</translation>
    </message>
    <message>
        <source>Sort in columns</source>
        <translation>الترتيب داخل الأعمدة</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Match score</source>
        <translation>درجة التطابق</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>الوسم</translation>
    </message>
    <message>
        <source>Print the people on the board</source>
        <translation>طباعة الأشخاص الذين على اللوحة</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>%1 moved</source>
        <translation>نُقل %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people moved</source>
        <translation>
            <numerusform>نُقل لا أحد</numerusform>
            <numerusform>نُقل شخص واحد</numerusform>
            <numerusform>نُقل شخصان</numerusform>
            <numerusform>نُقل %n أشخاص</numerusform>
            <numerusform>نُقل %n شخصًا</numerusform>
            <numerusform>نُقل %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>رُفض %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people rejected</source>
        <translation>
            <numerusform>رُفض لا أحد</numerusform>
            <numerusform>رُفض شخص واحد</numerusform>
            <numerusform>رُفض شخصان</numerusform>
            <numerusform>رُفض %n أشخاص</numerusform>
            <numerusform>رُفض %n شخصًا</numerusform>
            <numerusform>رُفض %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 withdrawn</source>
        <translation>انسحب %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people withdrawn</source>
        <translation>
            <numerusform>انسحب لا أحد</numerusform>
            <numerusform>انسحب شخص واحد</numerusform>
            <numerusform>انسحب شخصان</numerusform>
            <numerusform>انسحب %n أشخاص</numerusform>
            <numerusform>انسحب %n شخصًا</numerusform>
            <numerusform>انسحب %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 active again</source>
        <translation>عاد %1 إلى المتابعة</translation>
    </message>
    <message numerus="yes">
        <source>%n people active again</source>
        <translation>
            <numerusform>عاد لا أحد إلى المتابعة</numerusform>
            <numerusform>عاد شخص واحد إلى المتابعة</numerusform>
            <numerusform>عاد شخصان إلى المتابعة</numerusform>
            <numerusform>عاد %n أشخاص إلى المتابعة</numerusform>
            <numerusform>عاد %n شخصًا إلى المتابعة</numerusform>
            <numerusform>عاد %n شخص إلى المتابعة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 hired</source>
        <translation>وُظّف %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people hired</source>
        <translation>
            <numerusform>وُظّف لا أحد</numerusform>
            <numerusform>وُظّف شخص واحد</numerusform>
            <numerusform>وُظّف شخصان</numerusform>
            <numerusform>وُظّف %n أشخاص</numerusform>
            <numerusform>وُظّف %n شخصًا</numerusform>
            <numerusform>وُظّف %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 transferred</source>
        <translation>حُوّل %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people transferred</source>
        <translation>
            <numerusform>حُوّل لا أحد</numerusform>
            <numerusform>حُوّل شخص واحد</numerusform>
            <numerusform>حُوّل شخصان</numerusform>
            <numerusform>حُوّل %n أشخاص</numerusform>
            <numerusform>حُوّل %n شخصًا</numerusform>
            <numerusform>حُوّل %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 added to the job</source>
        <translation>أُضيف %1 إلى الوظيفة</translation>
    </message>
    <message numerus="yes">
        <source>%n people added to the job</source>
        <translation>
            <numerusform>أُضيف لا أحد إلى الوظيفة</numerusform>
            <numerusform>أُضيف شخص واحد إلى الوظيفة</numerusform>
            <numerusform>أُضيف شخصان إلى الوظيفة</numerusform>
            <numerusform>أُضيف %n أشخاص إلى الوظيفة</numerusform>
            <numerusform>أُضيف %n شخصًا إلى الوظيفة</numerusform>
            <numerusform>أُضيف %n شخص إلى الوظيفة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tagged</source>
        <translation>وُسم %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people tagged</source>
        <translation>
            <numerusform>وُسم لا أحد</numerusform>
            <numerusform>وُسم شخص واحد</numerusform>
            <numerusform>وُسم شخصان</numerusform>
            <numerusform>وُسم %n أشخاص</numerusform>
            <numerusform>وُسم %n شخصًا</numerusform>
            <numerusform>وُسم %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag taken off %1</source>
        <translation>أُزيل الوسم عن %1</translation>
    </message>
    <message numerus="yes">
        <source>Tag taken off %n people</source>
        <translation>
            <numerusform>أُزيل الوسم عن لا أحد</numerusform>
            <numerusform>أُزيل الوسم عن شخص واحد</numerusform>
            <numerusform>أُزيل الوسم عن شخصين</numerusform>
            <numerusform>أُزيل الوسم عن %n أشخاص</numerusform>
            <numerusform>أُزيل الوسم عن %n شخصًا</numerusform>
            <numerusform>أُزيل الوسم عن %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Owner of %1 changed</source>
        <translation>تغيّر المسؤول عن %1</translation>
    </message>
    <message numerus="yes">
        <source>Owner of %n people changed</source>
        <translation>
            <numerusform>تغيّر المسؤول عن لا أحد</numerusform>
            <numerusform>تغيّر المسؤول عن شخص واحد</numerusform>
            <numerusform>تغيّر المسؤول عن شخصين</numerusform>
            <numerusform>تغيّر المسؤول عن %n أشخاص</numerusform>
            <numerusform>تغيّر المسؤول عن %n شخصًا</numerusform>
            <numerusform>تغيّر المسؤول عن %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Reminder about %1 set</source>
        <translation>ضُبط تذكير بشأن %1</translation>
    </message>
    <message numerus="yes">
        <source>Reminder about %n people set</source>
        <translation>
            <numerusform>ضُبط تذكير بشأن لا أحد</numerusform>
            <numerusform>ضُبط تذكير بشأن شخص واحد</numerusform>
            <numerusform>ضُبط تذكير بشأن شخصين</numerusform>
            <numerusform>ضُبط تذكير بشأن %n أشخاص</numerusform>
            <numerusform>ضُبط تذكير بشأن %n شخصًا</numerusform>
            <numerusform>ضُبط تذكير بشأن %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail to %1 written</source>
        <translation>كُتبت رسالة إلى %1</translation>
    </message>
    <message numerus="yes">
        <source>Mail to %n people written</source>
        <translation>
            <numerusform>كُتبت رسالة إلى لا أحد</numerusform>
            <numerusform>كُتبت رسالة إلى شخص واحد</numerusform>
            <numerusform>كُتبت رسالة إلى شخصين</numerusform>
            <numerusform>كُتبت رسالة إلى %n أشخاص</numerusform>
            <numerusform>كُتبت رسالة إلى %n شخصًا</numerusform>
            <numerusform>كُتبت رسالة إلى %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>حُذف %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people removed</source>
        <translation>
            <numerusform>حُذف لا أحد</numerusform>
            <numerusform>حُذف شخص واحد</numerusform>
            <numerusform>حُذف شخصان</numerusform>
            <numerusform>حُذف %n أشخاص</numerusform>
            <numerusform>حُذف %n شخصًا</numerusform>
            <numerusform>حُذف %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have no application that this could be about.</source>
        <translation>
            <numerusform>لا أحد بلا طلب يخصه ذلك.</numerusform>
            <numerusform>شخص واحد بلا طلب يخصه ذلك.</numerusform>
            <numerusform>شخصان بلا طلب يخصه ذلك.</numerusform>
            <numerusform>%n أشخاص بلا طلب يخصه ذلك.</numerusform>
            <numerusform>%n شخصًا بلا طلب يخصه ذلك.</numerusform>
            <numerusform>%n شخص بلا طلب يخصه ذلك.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were there already.</source>
        <translation>
            <numerusform>لا أحد هناك من قبل.</numerusform>
            <numerusform>شخص واحد هناك من قبل.</numerusform>
            <numerusform>شخصان هناك من قبل.</numerusform>
            <numerusform>%n أشخاص هناك من قبل.</numerusform>
            <numerusform>%n شخصًا هناك من قبل.</numerusform>
            <numerusform>%n شخص هناك من قبل.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The job of %n people has no such stage.</source>
        <translation>
            <numerusform>لا مرحلة كهذه في وظيفة لا أحد.</numerusform>
            <numerusform>لا مرحلة كهذه في وظيفة شخص واحد.</numerusform>
            <numerusform>لا مرحلة كهذه في وظيفة شخصين.</numerusform>
            <numerusform>لا مرحلة كهذه في وظيفة %n أشخاص.</numerusform>
            <numerusform>لا مرحلة كهذه في وظيفة %n شخصًا.</numerusform>
            <numerusform>لا مرحلة كهذه في وظيفة %n شخص.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have no e-mail address.</source>
        <translation>
            <numerusform>لا أحد بلا بريد إلكتروني.</numerusform>
            <numerusform>شخص واحد بلا بريد إلكتروني.</numerusform>
            <numerusform>شخصان بلا بريد إلكتروني.</numerusform>
            <numerusform>%n أشخاص بلا بريد إلكتروني.</numerusform>
            <numerusform>%n شخصًا بلا بريد إلكتروني.</numerusform>
            <numerusform>%n شخص بلا بريد إلكتروني.</numerusform>
        </translation>
    </message>
    <message>
        <source>Source of %1 changed</source>
        <translation>تغيّر مصدر %1</translation>
    </message>
    <message numerus="yes">
        <source>Source of %n people changed</source>
        <translation>
            <numerusform>لم يتغيّر مصدر أحد</numerusform>
            <numerusform>تغيّر مصدر شخص واحد</numerusform>
            <numerusform>تغيّر مصدر شخصين</numerusform>
            <numerusform>تغيّر مصدر %n أشخاص</numerusform>
            <numerusform>تغيّر مصدر %n شخصًا</numerusform>
            <numerusform>تغيّر مصدر %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is private</source>
        <translation>%1 خاص الآن</translation>
    </message>
    <message numerus="yes">
        <source>%n people are private</source>
        <translation>
            <numerusform>لا أحد خاص</numerusform>
            <numerusform>شخص واحد خاص الآن</numerusform>
            <numerusform>شخصان خاصان الآن</numerusform>
            <numerusform>%n أشخاص خاصون الآن</numerusform>
            <numerusform>%n شخصًا خاصون الآن</numerusform>
            <numerusform>%n شخص خاصون الآن</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not private any more</source>
        <translation>لم يعد %1 خاصًا</translation>
    </message>
    <message numerus="yes">
        <source>%n people are not private any more</source>
        <translation>
            <numerusform>لا أحد تغيّر</numerusform>
            <numerusform>لم يعد شخص واحد خاصًا</numerusform>
            <numerusform>لم يعد شخصان خاصين</numerusform>
            <numerusform>لم يعد %n أشخاص خاصين</numerusform>
            <numerusform>لم يعد %n شخصًا خاصين</numerusform>
            <numerusform>لم يعد %n شخص خاصين</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will be erased</source>
        <translation>ستُمحى بيانات %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people will be erased</source>
        <translation>
            <numerusform>لن تُمحى بيانات أحد</numerusform>
            <numerusform>ستُمحى بيانات شخص واحد</numerusform>
            <numerusform>ستُمحى بيانات شخصين</numerusform>
            <numerusform>ستُمحى بيانات %n أشخاص</numerusform>
            <numerusform>ستُمحى بيانات %n شخصًا</numerusform>
            <numerusform>ستُمحى بيانات %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will not be erased</source>
        <translation>لن تُمحى بيانات %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people will not be erased</source>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>لن تُمحى بيانات شخص واحد</numerusform>
            <numerusform>لن تُمحى بيانات شخصين</numerusform>
            <numerusform>لن تُمحى بيانات %n أشخاص</numerusform>
            <numerusform>لن تُمحى بيانات %n شخصًا</numerusform>
            <numerusform>لن تُمحى بيانات %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are not waiting to be erased.</source>
        <translation>
            <numerusform>لا أحد خارج الانتظار.</numerusform>
            <numerusform>شخص واحد لا ينتظر المحو.</numerusform>
            <numerusform>شخصان لا ينتظران المحو.</numerusform>
            <numerusform>%n أشخاص لا ينتظرون المحو.</numerusform>
            <numerusform>%n شخصًا لا ينتظرون المحو.</numerusform>
            <numerusform>%n شخص لا ينتظرون المحو.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 put into the pool</source>
        <translation>أُضيف %1 إلى المجموعة</translation>
    </message>
    <message numerus="yes">
        <source>%n people put into the pool</source>
        <translation>
            <numerusform>أُضيف لا أحد إلى المجموعة</numerusform>
            <numerusform>أُضيف شخص واحد إلى المجموعة</numerusform>
            <numerusform>أُضيف شخصان إلى المجموعة</numerusform>
            <numerusform>أُضيف %n أشخاص إلى المجموعة</numerusform>
            <numerusform>أُضيف %n شخصًا إلى المجموعة</numerusform>
            <numerusform>أُضيف %n شخص إلى المجموعة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 taken out of the pool</source>
        <translation>أُخرج %1 من المجموعة</translation>
    </message>
    <message numerus="yes">
        <source>%n people taken out of the pool</source>
        <translation>
            <numerusform>أُخرج لا أحد من المجموعة</numerusform>
            <numerusform>أُخرج شخص واحد من المجموعة</numerusform>
            <numerusform>أُخرج شخصان من المجموعة</numerusform>
            <numerusform>أُخرج %n أشخاص من المجموعة</numerusform>
            <numerusform>أُخرج %n شخصًا من المجموعة</numerusform>
            <numerusform>أُخرج %n شخص من المجموعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Offer to %1 drafted</source>
        <translation>أُعدّت مسودة عرض لـ%1</translation>
    </message>
    <message numerus="yes">
        <source>Offers to %n people drafted</source>
        <translation>
            <numerusform>لم تُعدّ مسودة عرض لأحد</numerusform>
            <numerusform>أُعدّت مسودة عرض لشخص واحد</numerusform>
            <numerusform>أُعدّت مسودتا عرض لشخصين</numerusform>
            <numerusform>أُعدّت مسودات عروض لـ%n أشخاص</numerusform>
            <numerusform>أُعدّت مسودات عروض لـ%n شخصًا</numerusform>
            <numerusform>أُعدّت مسودات عروض لـ%n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have an offer already.</source>
        <translation>
            <numerusform>لا أحد لديه عرض بالفعل.</numerusform>
            <numerusform>لدى شخص واحد عرض بالفعل.</numerusform>
            <numerusform>لدى شخصين عرض بالفعل.</numerusform>
            <numerusform>لدى %n أشخاص عرض بالفعل.</numerusform>
            <numerusform>لدى %n شخصًا عرض بالفعل.</numerusform>
            <numerusform>لدى %n شخص عرض بالفعل.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test assigned to %1</source>
        <translation>أُسند الاختبار إلى %1</translation>
    </message>
    <message numerus="yes">
        <source>Test assigned to %n people</source>
        <translation>
            <numerusform>لم يُسند الاختبار إلى أحد</numerusform>
            <numerusform>أُسند الاختبار إلى شخص واحد</numerusform>
            <numerusform>أُسند الاختبار إلى شخصين</numerusform>
            <numerusform>أُسند الاختبار إلى %n أشخاص</numerusform>
            <numerusform>أُسند الاختبار إلى %n شخصًا</numerusform>
            <numerusform>أُسند الاختبار إلى %n شخص</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CandidateDetailView</name>
    <message>
        <source>All candidates</source>
        <translation>كل المرشحين</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Move on</source>
        <extracomment>Move the person to the next stage</extracomment>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>أقسام السجل</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
</context>
<context>
    <name>CandidateDialog</name>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>المسمى</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>المهارات</translation>
    </message>
    <message>
        <source>Skills, separated by commas</source>
        <translation>المهارات، تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>نبذة</translation>
    </message>
    <message>
        <source>Applies for</source>
        <extracomment>The job that a new person applies for</extracomment>
        <translation>يتقدّم إلى</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>LinkedIn</source>
        <translation>لينكدإن</translation>
    </message>
</context>
<context>
    <name>CandidateFacts</name>
    <message>
        <source>%1 %2 asked</source>
        <extracomment>Salary wish; %1 is a figure, %2 a currency</extracomment>
        <translation>يطلب %1 %2</translation>
    </message>
    <message>
        <source>free from %1</source>
        <translation>متاح من %1</translation>
    </message>
</context>
<context>
    <name>CandidateForm</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>المسمى</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>الأقدمية</translation>
    </message>
    <message>
        <source>Experience in years</source>
        <translation>الخبرة بالسنوات</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>المهارات</translation>
    </message>
    <message>
        <source>Skills, separated by commas</source>
        <translation>المهارات، تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>اللغات</translation>
    </message>
    <message>
        <source>Salary wish</source>
        <translation>الراتب المطلوب</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Free from</source>
        <translation>متاح من</translation>
    </message>
    <message>
        <source>Availability in %</source>
        <translation>نسبة التفرغ</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>التعليم</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>نبذة</translation>
    </message>
    <message>
        <source>LinkedIn</source>
        <translation>لينكدإن</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>معرض الأعمال</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
</context>
<context>
    <name>CandidatesView</name>
    <message>
        <source>Candidates</source>
        <extracomment>Name of the area that lists people</extracomment>
        <translation>المرشحون</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Search, such as skills:&quot;C++&quot; years&gt;=5</source>
        <extracomment>Field above the list of people</extracomment>
        <translation>ابحث، مثلًا skills:&quot;C++&quot; years&gt;=5</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>حفظ العرض</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Write the list into a CSV file</source>
        <translation>كتابة القائمة في ملف CSV</translation>
    </message>
    <message>
        <source>Filter by name, skill, place, company</source>
        <extracomment>Field above the list of people</extracomment>
        <translation>صفِّ بالاسم أو المهارة أو المكان أو الشركة</translation>
    </message>
    <message>
        <source>Write into a file, or print</source>
        <translation>كتابة في ملف أو طباعة</translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message>
        <source>Which conflicts</source>
        <translation>أي التعارضات</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>الزميل</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <extracomment>Name of the area</extracomment>
        <translation>التعارضات</translation>
    </message>
    <message>
        <source>Take mine everywhere</source>
        <translation>خذ قيمي في كل مكان</translation>
    </message>
    <message>
        <source>Take theirs everywhere</source>
        <translation>خذ قيمهم في كل مكان</translation>
    </message>
    <message>
        <source>Nothing is lost: both values stay in the history, whichever you choose.</source>
        <translation>لا يضيع شيء: تبقى القيمتان في السجل أيًّا كان اختيارك.</translation>
    </message>
    <message>
        <source>Records with conflicts</source>
        <translation>سجلات فيها تعارض</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>فتح السجل</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>حسم</translation>
    </message>
    <message>
        <source>All like this</source>
        <translation>كل ما يشبهه</translation>
    </message>
    <message>
        <source>History</source>
        <translation>سجل التغييرات</translation>
    </message>
</context>
<context>
    <name>CvPage</name>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>السيرة</translation>
    </message>
    <message>
        <source>Previous person</source>
        <translation>الشخص السابق</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>الشخص التالي</translation>
    </message>
    <message>
        <source>Move on</source>
        <extracomment>Move the person to the next stage</extracomment>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Fields</source>
        <extracomment>Heading over the fields of a person</extracomment>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>Saved as typed</source>
        <translation>يُحفظ أثناء الكتابة</translation>
    </message>
</context>
<context>
    <name>CvView</name>
    <message>
        <source>Smaller</source>
        <translation>أصغر</translation>
    </message>
    <message>
        <source>100%</source>
        <translation>100٪</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>Fit to the width</source>
        <translation>ملاءمة للعرض</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>ملاءمة</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>ابحث في هذا الملف</translation>
    </message>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation>النتيجة السابقة (⁨Shift+F3⁩)</translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation>النتيجة التالية (⁨F3⁩)</translation>
    </message>
    <message>
        <source>Open the CV beside the fields</source>
        <translation>فتح السيرة بجانب الحقول</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>نص الملف</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>It is no longer there: a colleague may have removed it.</source>
        <translation>لم يعد موجودًا: ربما أزاله زميل.</translation>
    </message>
    <message>
        <source>Sign in again to go on; nothing was lost.</source>
        <translation>سجّل الدخول مجددًا للمتابعة؛ لم يضع شيء.</translation>
    </message>
    <message>
        <source>The server cannot be reached. It is tried again by itself.</source>
        <translation>تعذّر الوصول إلى الخادم. تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again; nothing was changed.</source>
        <translation>القرص ممتلئ. أفرغ بعض المساحة وحاول مجددًا؛ لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>The disk could not be read or written. Nothing was changed.</source>
        <translation>تعذّرت القراءة من القرص أو الكتابة عليه. لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>Another program holds the data. Try again in a moment.</source>
        <translation>برنامج آخر يمسك البيانات. حاول بعد لحظة.</translation>
    </message>
    <message>
        <source>Part of the local copy is damaged. It is fetched again; your edits are safe.</source>
        <translation>جزء من النسخة المحلية تالف. يُجلب مجددًا، وتعديلاتك سليمة.</translation>
    </message>
    <message>
        <source>The answer did not come in time. Try again.</source>
        <translation>لم يصل الرد في الوقت المناسب. حاول مجددًا.</translation>
    </message>
    <message>
        <source>Something went wrong. Nothing was changed.</source>
        <translation>حدث خطأ ما. لم يتغيّر شيء.</translation>
    </message>
</context>
<context>
    <name>ImportReasons</name>
    <message>
        <source>It has %1 cells, and the header has %2</source>
        <translation>فيه %1 خلية، وفي سطر العناوين %2</translation>
    </message>
    <message>
        <source>There is text after a closing quote</source>
        <translation>بعد علامة الاقتباس الأخيرة نص</translation>
    </message>
    <message>
        <source>A quoted cell is longer than %1 characters</source>
        <translation>خلية بين علامتي اقتباس أطول من %1 حرف</translation>
    </message>
    <message>
        <source>A quote is opened and never closed</source>
        <translation>علامة اقتباس فُتحت ولم تُغلق</translation>
    </message>
    <message>
        <source>“%1” is no number</source>
        <translation>“%1” ليس رقمًا</translation>
    </message>
    <message>
        <source>“%1” is no date; write it as 2026-11-21</source>
        <translation>“%1” ليس تاريخًا؛ اكتبه هكذا 2026-11-21</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address</source>
        <translation>“%1” ليس عنوان بريد إلكتروني</translation>
    </message>
    <message>
        <source>“%1” is no web address</source>
        <translation>“%1” ليس عنوان صفحة ويب</translation>
    </message>
    <message>
        <source>“%1” is none of %2</source>
        <translation>“%1” ليس من %2</translation>
    </message>
    <message>
        <source>“%1” is not a whole number</source>
        <translation>“%1” ليس عددًا صحيحًا</translation>
    </message>
    <message>
        <source>%1 is too large</source>
        <translation>%1 أكبر من اللازم</translation>
    </message>
    <message>
        <source>is longer than %1 characters</source>
        <translation>أطول من %1 حرف</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>لا يجوز أن يكون فارغًا</translation>
    </message>
    <message>
        <source>contains a NUL character</source>
        <translation>فيه حرف صفري</translation>
    </message>
    <message>
        <source>“%1” is nobody of this workspace</source>
        <translation>لا أحد في مساحة العمل هذه اسمه “%1”</translation>
    </message>
    <message>
        <source>“%1” is the name of several people here: use the e-mail address</source>
        <translation>“%1” اسم أكثر من شخص هنا: استعمل عنوان البريد الإلكتروني</translation>
    </message>
    <message>
        <source>somebody else in the file has the same address</source>
        <translation>لشخص آخر في الملف العنوان نفسه</translation>
    </message>
    <message>
        <source>somebody else in the file has the same telephone</source>
        <translation>لشخص آخر في الملف الهاتف نفسه</translation>
    </message>
    <message>
        <source>somebody else in the file has the same LinkedIn page</source>
        <translation>لشخص آخر في الملف صفحة لينكدإن نفسها</translation>
    </message>
    <message>
        <source>%1, who is there already, has the same address</source>
        <translation>%1 موجود هنا وله العنوان نفسه</translation>
    </message>
    <message>
        <source>%1, who is there already, has the same telephone</source>
        <translation>%1 موجود هنا وله الهاتف نفسه</translation>
    </message>
    <message>
        <source>%1, who is there already, has the same LinkedIn page</source>
        <translation>%1 موجود هنا وله صفحة لينكدإن نفسها</translation>
    </message>
    <message>
        <source>line %1 has the same address</source>
        <translation>في السطر %1 العنوان نفسه</translation>
    </message>
    <message>
        <source>line %1 has the same telephone</source>
        <translation>في السطر %1 الهاتف نفسه</translation>
    </message>
    <message>
        <source>line %1 has the same LinkedIn page</source>
        <translation>في السطر %1 صفحة لينكدإن نفسها</translation>
    </message>
    <message>
        <source>It does not say its version</source>
        <translation>لا تذكر البطاقة إصدارها</translation>
    </message>
    <message>
        <source>It is of version %1; 3.0 and 4.0 can be read</source>
        <translation>إصدارها %1؛ يُقرأ الإصداران 3.0 و4.0</translation>
    </message>
    <message>
        <source>It has no name</source>
        <translation>لا اسم فيها</translation>
    </message>
    <message>
        <source>The card has no end</source>
        <translation>لا نهاية للبطاقة</translation>
    </message>
    <message>
        <source>A card ends here that did not begin</source>
        <translation>هنا تنتهي بطاقة لم تبدأ</translation>
    </message>
    <message>
        <source>This is no JSON Resume</source>
        <translation>هذه ليست سيرة بصيغة JSON Resume</translation>
    </message>
    <message>
        <source>It holds several mails: only the first one is read</source>
        <translation>فيه عدة رسائل: تُقرأ الأولى وحدها</translation>
    </message>
    <message>
        <source>Parts nested more than %1 deep</source>
        <translation>أجزاء متداخلة أعمق من %1</translation>
    </message>
    <message>
        <source>A part of the text cannot be read</source>
        <translation>لا يمكن قراءة جزء من النص</translation>
    </message>
    <message>
        <source>%1: the mail has more than %2 attachments</source>
        <translation>%1: في الرسالة أكثر من %2 مرفق</translation>
    </message>
    <message>
        <source>%1: it is empty, or the attachments are over %2 MB together</source>
        <translation>%1: هو فارغ، أو المرفقات معًا أكبر من %2 ميغابايت</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>لا يمكن قراءة %1</translation>
    </message>
    <message>
        <source>%1 more parts are left out</source>
        <translation>تُركت %1 أجزاء أخرى</translation>
    </message>
    <message>
        <source>Line %1 is not valid JSON: %2</source>
        <translation>السطر %1 ليس JSON صحيحًا: %2</translation>
    </message>
    <message>
        <source>It holds a list, and no job: a job is one JSON object</source>
        <translation>يحوي قائمة لا وظيفة: الوظيفة كائن JSON واحد</translation>
    </message>
    <message>
        <source>The file is larger than the 1 MB that a job may have</source>
        <translation>الملف أكبر من 1 ميغابايت المسموح بها لوظيفة</translation>
    </message>
    <message>
        <source>The job has no title</source>
        <translation>الوظيفة بلا عنوان</translation>
    </message>
    <message>
        <source>a job has no field for it</source>
        <translation>لا حقل له في الوظيفة</translation>
    </message>
    <message>
        <source>it is set by the server</source>
        <translation>يحدده الخادم</translation>
    </message>
    <message>
        <source>%1 is no text</source>
        <translation>%1 ليس نصًا</translation>
    </message>
    <message>
        <source>%1 is no list</source>
        <translation>%1 ليس قائمة</translation>
    </message>
    <message>
        <source>%1 is no object</source>
        <translation>%1 ليس كائنًا</translation>
    </message>
    <message>
        <source>%1 is neither a text nor a number</source>
        <translation>%1 ليس نصًا ولا رقمًا</translation>
    </message>
    <message>
        <source>%1 has its lower end above its upper one</source>
        <translation>%1 حدّه الأدنى أعلى من حدّه الأعلى</translation>
    </message>
    <message>
        <source>%1 has neither a name nor keywords</source>
        <translation>%1 بلا اسم ولا كلمات مفتاحية</translation>
    </message>
    <message>
        <source>%1 has no name</source>
        <translation>%1 بلا اسم</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Results of the import</source>
        <translation>نتائج الاستيراد</translation>
    </message>
</context>
<context>
    <name>JobDetailView</name>
    <message>
        <source>All jobs</source>
        <translation>كل الوظائف</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>أقسام السجل</translation>
    </message>
    <message>
        <source>People who applied</source>
        <translation>المتقدّمون</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>المسمى</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>نوع العمل</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>الأقدمية</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>الشواغر</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>لا بد منها</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>يُستحسن</translation>
    </message>
    <message>
        <source>Experience from, in years</source>
        <translation>الخبرة من (سنوات)</translation>
    </message>
    <message>
        <source>Experience to, in years</source>
        <translation>الخبرة إلى (سنوات)</translation>
    </message>
    <message>
        <source>Salary from</source>
        <translation>الراتب من</translation>
    </message>
    <message>
        <source>Salary to</source>
        <translation>الراتب إلى</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>تُغلق</translation>
    </message>
    <message>
        <source>Hiring manager</source>
        <translation>مدير التوظيف</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Open board</source>
        <translation>فتح اللوحة</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>نُشرت</translation>
    </message>
    <message>
        <source>Shown on the career page</source>
        <translation>تظهر في صفحة الوظائف</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Skills with a level from 1 to 5, separated by commas</source>
        <translation>مهارات بمستوى من 1 إلى 5، تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Blind review: the hiring manager is not told who applied</source>
        <translation>مراجعة عمياء: لا يُخبَر مدير التوظيف بمن تقدّم</translation>
    </message>
    <message>
        <source>Name, contact, photo, CV and schools leave the hiring manager's device, and come back when this ends.</source>
        <translation>يغادر الاسم ووسائل الاتصال والصورة والسيرة والمدارس جهاز مدير التوظيف، وتعود حين تنتهي المراجعة.</translation>
    </message>
    <message>
        <source>Shows them in the list of candidates, with a search that you can change</source>
        <translation>يعرضهم في قائمة المرشحين مع بحث يمكنك تغييره</translation>
    </message>
</context>
<context>
    <name>JobDialog</name>
    <message>
        <source>New job</source>
        <translation>وظيفة جديدة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>المسمى</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>نوع العمل</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>الشواغر</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>لا بد منها</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Add job</source>
        <translation>إضافة وظيفة</translation>
    </message>
    <message>
        <source>Skills with a level from 1 to 5, separated by commas</source>
        <translation>مهارات بمستوى من 1 إلى 5، تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
</context>
<context>
    <name>JobRules</name>
    <message>
        <source>The job must not close before it is published.</source>
        <translation>لا يجوز أن تُغلق الوظيفة قبل نشرها.</translation>
    </message>
    <message>
        <source>Write the currency as %1.</source>
        <translation>اكتب العملة هكذا: %1.</translation>
    </message>
    <message>
        <source>“%1” is no currency. Type its three letters, such as EUR, USD or SAR.</source>
        <translation>«%1» ليست عملة. اكتب حروفها الثلاثة مثل EUR أو USD أو SAR.</translation>
    </message>
</context>
<context>
    <name>JobsView</name>
    <message>
        <source>Jobs</source>
        <extracomment>Name of the area</extracomment>
        <translation>الوظائف</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>وظيفة جديدة</translation>
    </message>
    <message>
        <source>Search, such as department:Platform status:open</source>
        <translation>ابحث، مثل department:Platform status:open</translation>
    </message>
    <message>
        <source>Filter by title, place, department</source>
        <translation>صفِّ بالمسمى أو المكان أو القسم</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Print the list of jobs</source>
        <translation>طباعة قائمة الوظائف</translation>
    </message>
</context>
<context>
    <name>KeyProblemView</name>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>عبارة المرور مجددًا</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Try the keychain again</source>
        <translation>جرّب سلسلة المفاتيح مجددًا</translation>
    </message>
</context>
<context>
    <name>LockedView</name>
    <message>
        <source>Locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Try the keychain again</source>
        <translation>جرّب سلسلة المفاتيح مجددًا</translation>
    </message>
    <message>
        <source>Other person</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <source>Names, pictures and notifications stay hidden, also in the task switcher.</source>
        <translation>تبقى الأسماء والصور والإشعارات مخفية، حتى في مبدّل المهام.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Shortlist tells with whom.</source>
        <translation>يبيّن Shortlist مع من.</translation>
    </message>
    <message>
        <source>A follow-up is due</source>
        <translation>حان موعد متابعة</translation>
    </message>
    <message>
        <source>A conflict waits for you</source>
        <translation>ثمة تعارض ينتظرك</translation>
    </message>
    <message>
        <source>One of your edits met somebody else&apos;s.</source>
        <translation>التقى أحد تعديلاتك بتعديل شخص آخر.</translation>
    </message>
    <message>
        <source>Your approval is asked for</source>
        <translation>تُطلب موافقتك</translation>
    </message>
    <message>
        <source>Shortlist tells for what.</source>
        <translation>يبيّن Shortlist على ماذا.</translation>
    </message>
    <message>
        <source>A new applicant</source>
        <translation>متقدّم جديد</translation>
    </message>
    <message>
        <source>For one of your jobs.</source>
        <translation>لإحدى وظائفك.</translation>
    </message>
    <message>
        <source>Follow-up with %1 is due</source>
        <translation>حان موعد متابعة %1</translation>
    </message>
    <message>
        <source>A conflict about %1</source>
        <translation>تعارض بشأن %1</translation>
    </message>
    <message>
        <source>Your approval is asked for: %1</source>
        <translation>تُطلب موافقتك: %1</translation>
    </message>
    <message>
        <source>%1 has applied</source>
        <translation>تقدّم %1 بطلب</translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up(s)</source>
        <translation>
            <numerusform>لا متابعات</numerusform>
            <numerusform>متابعة واحدة</numerusform>
            <numerusform>متابعتان</numerusform>
            <numerusform>%n متابعات</numerusform>
            <numerusform>%n متابعة</numerusform>
            <numerusform>%n متابعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>لا تعارضات</numerusform>
            <numerusform>تعارض واحد</numerusform>
            <numerusform>تعارضان</numerusform>
            <numerusform>%n تعارضات</numerusform>
            <numerusform>%n تعارضًا</numerusform>
            <numerusform>%n تعارض</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) for your approval</source>
        <translation>
            <numerusform>لا طلبات لموافقتك</numerusform>
            <numerusform>طلب واحد لموافقتك</numerusform>
            <numerusform>طلبان لموافقتك</numerusform>
            <numerusform>%n طلبات لموافقتك</numerusform>
            <numerusform>%n طلبًا لموافقتك</numerusform>
            <numerusform>%n طلب لموافقتك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new applicant(s)</source>
        <translation>
            <numerusform>لا متقدّمين جددًا</numerusform>
            <numerusform>متقدّم جديد واحد</numerusform>
            <numerusform>متقدّمان جديدان</numerusform>
            <numerusform>%n متقدّمين جدد</numerusform>
            <numerusform>%n متقدّمًا جديدًا</numerusform>
            <numerusform>%n متقدّم جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) wait for you</source>
        <translation>
            <numerusform>لا شيء ينتظرك</numerusform>
            <numerusform>أمر واحد ينتظرك</numerusform>
            <numerusform>أمران ينتظرانك</numerusform>
            <numerusform>%n أمور تنتظرك</numerusform>
            <numerusform>%n أمرًا ينتظرك</numerusform>
            <numerusform>%n أمر ينتظرك</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Placeholders</name>
    <message>
        <source>name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>given name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>family name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>عنوان البريد</translation>
    </message>
    <message>
        <source>present title</source>
        <translation>المسمى الحالي</translation>
    </message>
    <message>
        <source>present company</source>
        <translation>الشركة الحالية</translation>
    </message>
    <message>
        <source>title of the job</source>
        <translation>مسمى الوظيفة</translation>
    </message>
    <message>
        <source>code of the job</source>
        <translation>رمز الوظيفة</translation>
    </message>
    <message>
        <source>place of the job</source>
        <translation>مكان الوظيفة</translation>
    </message>
    <message>
        <source>department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>name of the workspace</source>
        <translation>اسم مساحة العمل</translation>
    </message>
    <message>
        <source>position</source>
        <translation>المنصب</translation>
    </message>
    <message>
        <source>salary</source>
        <translation>الراتب</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>what comes on top of the salary</source>
        <translation>ما يضاف إلى الراتب</translation>
    </message>
    <message>
        <source>kind of employment</source>
        <translation>نوع التوظيف</translation>
    </message>
    <message>
        <source>first day of work</source>
        <translation>أول يوم عمل</translation>
    </message>
    <message>
        <source>last day to accept</source>
        <translation>آخر يوم للقبول</translation>
    </message>
    <message>
        <source>today's date</source>
        <translation>تاريخ اليوم</translation>
    </message>
</context>
<context>
    <name>Printed</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا صفوف</numerusform>
            <numerusform>صف واحد</numerusform>
            <numerusform>صفان</numerusform>
            <numerusform>%n صفوف</numerusform>
            <numerusform>%n صفًا</numerusform>
            <numerusform>%n صف</numerusform>
        </translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Offer to %1</source>
        <translation>عرض إلى %1</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Jobs</source>
        <comment>Area</comment>
        <translation>الوظائف</translation>
    </message>
    <message>
        <source>Candidates</source>
        <comment>Area</comment>
        <translation>المرشحون</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <comment>Area</comment>
        <translation>التعارضات</translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n للحسم</numerusform>
            <numerusform>%n للحسم</numerusform>
            <numerusform>%n للحسم</numerusform>
            <numerusform>%n للحسم</numerusform>
            <numerusform>%n للحسم</numerusform>
            <numerusform>%n للحسم</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync</source>
        <comment>Area</comment>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>Area</comment>
        <translation>الرئيسية</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>لا شيء ينتظر</numerusform>
            <numerusform>أمر واحد ينتظر</numerusform>
            <numerusform>أمران ينتظران</numerusform>
            <numerusform>%n أمور تنتظر</numerusform>
            <numerusform>%n أمرًا ينتظر</numerusform>
            <numerusform>%n أمر ينتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>Reports</source>
        <comment>Area</comment>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Activity</source>
        <comment>Area</comment>
        <translation>النشاط</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>%1%</source>
        <translation>%1٪</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>القمع</translation>
    </message>
    <message>
        <source>How far applications came</source>
        <translation>إلى أين وصلت الطلبات</translation>
    </message>
    <message>
        <source>Nobody applied in this time</source>
        <translation>لم يتقدم أحد في هذه المدة</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>Column</comment>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Reached</source>
        <comment>Column</comment>
        <translation>بلغوا</translation>
    </message>
    <message>
        <source>Passed on</source>
        <comment>Column</comment>
        <translation>انتقلوا منها</translation>
    </message>
    <message>
        <source>Of all</source>
        <comment>Column</comment>
        <translation>من الكل</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>تقدموا</translation>
    </message>
    <message>
        <source>Time in stage</source>
        <translation>المدة في المرحلة</translation>
    </message>
    <message>
        <source>Nobody has left a stage yet</source>
        <translation>لم يغادر أحد مرحلة بعد</translation>
    </message>
    <message>
        <source>Median, days</source>
        <comment>Column</comment>
        <translation>الوسيط، أيام</translation>
    </message>
    <message>
        <source>90%, days</source>
        <comment>Column</comment>
        <translation>90٪، أيام</translation>
    </message>
    <message>
        <source>Stays</source>
        <comment>Column</comment>
        <translation>الإقامات</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>A median and what nine of ten do not exceed, in days</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>Column</comment>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Applied</source>
        <comment>Column</comment>
        <translation>تقدموا</translation>
    </message>
    <message>
        <source>Interviewed</source>
        <comment>Column</comment>
        <translation>قوبلوا</translation>
    </message>
    <message>
        <source>Hired</source>
        <comment>Column</comment>
        <translation>وُظفوا</translation>
    </message>
    <message>
        <source>Share hired</source>
        <comment>Column</comment>
        <translation>نسبة التوظيف</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Recruiter load</source>
        <translation>عبء المسؤولين عن التوظيف</translation>
    </message>
    <message>
        <source>Nobody owns an open job</source>
        <translation>لا أحد مسؤول عن وظيفة مفتوحة</translation>
    </message>
    <message>
        <source>Member</source>
        <comment>Column</comment>
        <translation>العضو</translation>
    </message>
    <message>
        <source>Open jobs</source>
        <comment>Column</comment>
        <translation>وظائف مفتوحة</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>Column</comment>
        <translation>نشطة</translation>
    </message>
    <message>
        <source>Overdue</source>
        <comment>Column</comment>
        <translation>متأخرة</translation>
    </message>
    <message>
        <source>Somebody who left</source>
        <translation>شخص غادر</translation>
    </message>
    <message>
        <source>Days of stays that have ended; full: the median, pale: what nine of ten do not exceed</source>
        <translation>أيام الإقامات المنتهية؛ اللون الكامل: الوسيط، والباهت: ما لا يتجاوزه تسعة من عشرة</translation>
    </message>
    <message>
        <source>Where applicants came from; full: those who were hired</source>
        <translation>من أين جاء المتقدمون؛ اللون الكامل: من وُظفوا</translation>
    </message>
    <message>
        <source>Now, whatever the time chosen: active applications to the open jobs one owns, those of them stuck in a stage, overdue follow-ups</source>
        <translation>الآن، أيًّا كانت المدة المختارة: الطلبات النشطة للوظائف المفتوحة التي يملكها العضو، والعالق منها في مرحلة، والمتابعات المتأخرة</translation>
    </message>
    <message>
        <source>Stuck</source>
        <comment>Column</comment>
        <translation>عالق</translation>
    </message>
    <message>
        <source>Now, whatever the time chosen: active applications to the open jobs one owns, overdue follow-ups</source>
        <translation>الآن، أيًّا كانت المدة المختارة: الطلبات النشطة لوظائف المرء المفتوحة، والمتابعات المتأخرة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Interviewer</source>
        <translation>محاوِر</translation>
    </message>
    <message>
        <source>Proctoring reviewer</source>
        <translation>مراجع المراقبة</translation>
    </message>
    <message>
        <source>Bookkeeper</source>
        <translation>محاسب</translation>
    </message>
    <message>
        <source>Hiring manager</source>
        <translation>مدير التوظيف</translation>
    </message>
    <message>
        <source>Recruiter</source>
        <translation>مسؤول توظيف</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مدير مساحة العمل</translation>
    </message>
    <message>
        <source>Job seeker</source>
        <translation>باحث عن عمل</translation>
    </message>
    <message>
        <source>Sees the interviews they sit in, with what they need to know about the candidate, and writes their own scorecards.</source>
        <translation>يرى المقابلات التي يشارك فيها وما يلزم معرفته عن المرشح، ويكتب بطاقات تقييمه.</translation>
    </message>
    <message>
        <source>Sees recordings and incidents of proctored tests and judges them.</source>
        <translation>يرى تسجيلات الاختبارات المراقَبة وحوادثها ويحكم فيها.</translation>
    </message>
    <message>
        <source>Sees invoices, payments and usage; sees no candidates.</source>
        <translation>يرى الفواتير والمدفوعات والاستخدام، ولا يرى المرشحين.</translation>
    </message>
    <message>
        <source>Sees the jobs they decide about, the candidates for those and all tests, and takes part in deciding.</source>
        <translation>يرى الوظائف التي يقرر فيها والمتقدمين إليها وجميع الاختبارات، ويشارك في القرار.</translation>
    </message>
    <message>
        <source>Works on all jobs, candidates, interviews and tests; sees no invoices and no proctoring recordings.</source>
        <translation>يعمل على جميع الوظائف والمرشحين والمقابلات والاختبارات، ولا يرى الفواتير ولا تسجيلات المراقبة.</translation>
    </message>
    <message>
        <source>Sees everything in the workspace and runs it: people, devices, settings, audit log.</source>
        <translation>يرى كل شيء في مساحة العمل ويديرها: الأشخاص والأجهزة والإعدادات وسجل التدقيق.</translation>
    </message>
    <message>
        <source>Sees their own applications and nothing else.</source>
        <translation>يرى طلباته وحدها ولا شيء سواها.</translation>
    </message>
</context>
<context>
    <name>SearchWording</name>
    <message>
        <source>There is no field “%1”. Put it in quotes to look for the text, or use one of: %2</source>
        <translation>لا يوجد حقل «%1». ضعه بين علامتي اقتباس للبحث عن النص، أو استخدم أحد: %2</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>«%1» ليس من بين: %2</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>«%1» ليس عددًا</translation>
    </message>
    <message>
        <source>“%1” is not a date: write %2</source>
        <translation>«%1» ليس تاريخًا: اكتب %2</translation>
    </message>
    <message>
        <source>The range “%1” ends before it begins</source>
        <translation>ينتهي النطاق «%1» قبل أن يبدأ</translation>
    </message>
    <message>
        <source>“%1” does not fit the field %2</source>
        <translation>«%1» لا يناسب الحقل %2</translation>
    </message>
    <message>
        <source>A value is missing behind %1</source>
        <translation>تنقص قيمة بعد %1</translation>
    </message>
    <message>
        <source>Something is missing beside %1</source>
        <translation>ينقص شيء بجانب %1</translation>
    </message>
    <message>
        <source>This parenthesis has no partner</source>
        <translation>هذا القوس بلا نظير</translation>
    </message>
    <message>
        <source>The search is too long</source>
        <translation>البحث طويل جدًا</translation>
    </message>
    <message>
        <source>The quote is still open</source>
        <translation>علامة الاقتباس ما زالت مفتوحة</translation>
    </message>
    <message>
        <source>The parenthesis is still open</source>
        <translation>القوس ما زال مفتوحًا</translation>
    </message>
    <message>
        <source>Something is to follow %1</source>
        <translation>يتبع شيء بعد %1</translation>
    </message>
    <message>
        <source>A value is to follow</source>
        <translation>تتبع قيمة</translation>
    </message>
</context>
<context>
    <name>Server</name>
    <message>
        <source>The other program did not hand over what was dropped. Save it as a file (a mail as .eml), and drop that here.</source>
        <translation>لم يسلّم البرنامج الآخر ما أُفلت. احفظه ملفًا (الرسالة بصيغة .eml) ثم أفلته هنا.</translation>
    </message>
    <message>
        <source>Another workspace has this short name</source>
        <translation>لمساحة عمل أخرى هذا الاسم القصير</translation>
    </message>
    <message>
        <source>This short name is reserved</source>
        <translation>هذا الاسم القصير محجوز</translation>
    </message>
    <message>
        <source>A workspace&apos;s short name has 3 to 40 small letters, digits and hyphens</source>
        <translation>الاسم القصير لمساحة العمل من 3 إلى 40 حرفًا لاتينيًا صغيرًا ورقمًا وشرطة</translation>
    </message>
    <message>
        <source>This server takes no sign-ups; ask for an invitation</source>
        <translation>لا يقبل هذا الخادم التسجيل؛ اطلب دعوة</translation>
    </message>
    <message>
        <source>A password has at least 10 characters</source>
        <translation>في كلمة المرور عشرة أحرف على الأقل</translation>
    </message>
    <message>
        <source>A password must not be the person&apos;s address or name</source>
        <translation>لا تكون كلمة المرور عنوان الشخص أو اسمه</translation>
    </message>
    <message>
        <source>This password is one of the most common ones</source>
        <translation>كلمة المرور هذه من أكثر الكلمات شيوعًا</translation>
    </message>
    <message>
        <source>Choose another password</source>
        <translation>اختر كلمة مرور أخرى</translation>
    </message>
    <message>
        <source>You are in this workspace already; sign in</source>
        <translation>أنت في مساحة العمل هذه من قبل؛ سجّل الدخول</translation>
    </message>
    <message>
        <source>A second factor is in force; remove it first</source>
        <translation>العامل الثاني سارٍ؛ أزله أولًا</translation>
    </message>
    <message>
        <source>An offer needs an amount</source>
        <translation>يحتاج العرض إلى مبلغ</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Sign in to Shortlist</source>
        <translation>الدخول إلى Shortlist</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>https://shortlist.example.com</source>
        <translation>https://shortlist.example.com</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>المؤسسة</translation>
    </message>
    <message>
        <source>Only if you belong to several</source>
        <translation>فقط إن كنت في أكثر من مؤسسة</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>What you see is stored encrypted on this machine. Works without a network after the first sign-in.</source>
        <translation>ما تراه محفوظ مشفّرًا على هذا الجهاز، ويعمل دون شبكة بعد أول دخول.</translation>
    </message>
    <message>
        <source>Forgot the password</source>
        <translation>نسيت كلمة المرور</translation>
    </message>
    <message>
        <source>Accept an invitation</source>
        <translation>قبول دعوة</translation>
    </message>
    <message>
        <source>Set up a workspace</source>
        <translation>إنشاء مساحة عمل</translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message>
        <source>Stop for now</source>
        <extracomment>Stops a first sync that is under way; it can go on later</extracomment>
        <translation>أوقف مؤقتًا</translation>
    </message>
    <message>
        <source>Sync</source>
        <extracomment>Name of the area</extracomment>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>Waiting on this device</source>
        <translation>ينتظر على هذا الجهاز</translation>
    </message>
    <message>
        <source>On this device</source>
        <translation>على هذا الجهاز</translation>
    </message>
    <message>
        <source>Show the conflicts</source>
        <translation>عرض التعارضات</translation>
    </message>
</context>
<context>
    <name>SyncWording</name>
    <message>
        <source>you stopped it</source>
        <translation>أوقفتها أنت</translation>
    </message>
    <message>
        <source>choose “Go on” when it suits you; it continues where it was.</source>
        <translation>اختر «تابع» متى شئت؛ تُستأنف من حيث توقفت.</translation>
    </message>
    <message>
        <source>Stopped by you</source>
        <translation>أوقفتها أنت</translation>
    </message>
    <message>
        <source>Fetching, %1 %</source>
        <extracomment>Status corner, during a first sync: how much of it has arrived</extracomment>
        <translation>جارٍ الجلب، %1 %</translation>
    </message>
    <message>
        <source>%1 of about %2 rows, %3</source>
        <extracomment>Rows that have arrived, of all; then how many bytes that were</extracomment>
        <translation>%1 من نحو %2 صف، %3</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>أقل من ثانية</numerusform>
            <numerusform>بقيت نحو ثانية</numerusform>
            <numerusform>بقيت نحو ثانيتين</numerusform>
            <numerusform>بقيت نحو %n ثوانٍ</numerusform>
            <numerusform>بقيت نحو %n ثانية</numerusform>
            <numerusform>بقيت نحو %n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>بقيت نحو دقيقة</numerusform>
            <numerusform>بقيت نحو دقيقتين</numerusform>
            <numerusform>بقيت نحو %n دقائق</numerusform>
            <numerusform>بقيت نحو %n دقيقة</numerusform>
            <numerusform>بقيت نحو %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>What has arrived; time left</comment>
        <translation>%1؛ %2</translation>
    </message>
    <message>
        <source>%1. What has arrived can be used already.</source>
        <translation>%1. يمكن استخدام ما وصل من الآن.</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait</source>
        <extracomment>Edits the server has not answered yet</extracomment>
        <translation>
            <numerusform>لا تعديلات</numerusform>
            <numerusform>تعديل ينتظر</numerusform>
            <numerusform>تعديلان ينتظران</numerusform>
            <numerusform>%n تعديلات تنتظر</numerusform>
            <numerusform>%n تعديلًا ينتظر</numerusform>
            <numerusform>%n تعديل ينتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>الخادم لا يجيب</translation>
    </message>
    <message>
        <source>this machine has no network</source>
        <translation>لا شبكة على هذا الجهاز</translation>
    </message>
    <message>
        <source>no server is known by the name %1</source>
        <translation>لا خادم معروف بالاسم %1</translation>
    </message>
    <message>
        <source>%1 refuses the connection</source>
        <translation>%1 يرفض الاتصال</translation>
    </message>
    <message>
        <source>%1 does not answer in time</source>
        <translation>%1 لا يجيب في الوقت المناسب</translation>
    </message>
    <message>
        <source>the server’s certificate has expired</source>
        <translation>شهادة الخادم انتهت</translation>
    </message>
    <message>
        <source>nobody this machine trusts vouches for the server’s certificate</source>
        <translation>لا تضمن شهادة الخادم جهة يثق بها هذا الجهاز</translation>
    </message>
    <message>
        <source>the address is not encrypted</source>
        <translation>العنوان غير مشفّر</translation>
    </message>
    <message>
        <source>%1 is no Shortlist server</source>
        <translation>%1 ليس خادم ⁨Shortlist⁩</translation>
    </message>
    <message>
        <source>server and application are of different versions</source>
        <translation>إصدارا الخادم والتطبيق مختلفان</translation>
    </message>
    <message>
        <source>your sign-in has ended</source>
        <translation>انتهى تسجيل دخولك</translation>
    </message>
    <message>
        <source>the server is busy</source>
        <translation>الخادم مشغول</translation>
    </message>
    <message>
        <source>the server has a fault</source>
        <translation>في الخادم عطل</translation>
    </message>
    <message>
        <source>this profile was copied or restored from a backup</source>
        <translation>نُسخ هذا الملف أو استُعيد من نسخة احتياطية</translation>
    </message>
    <message>
        <source>another program has this profile open</source>
        <translation>هذا الملف مفتوح في برنامج آخر</translation>
    </message>
    <message>
        <source>connect to a network; everything goes on by itself.</source>
        <translation>اتصل بشبكة؛ وكل شيء يستمر تلقائيًا.</translation>
    </message>
    <message>
        <source>check the server’s address with your administrator.</source>
        <translation>تحقق من عنوان الخادم مع المسؤول.</translation>
    </message>
    <message>
        <source>ask your administrator to renew it. Nothing for you to change.</source>
        <translation>اطلب من المسؤول تجديدها. لا شيء عليك تغييره.</translation>
    </message>
    <message>
        <source>sign in again with an address that begins with https.</source>
        <translation>ادخل مجددًا بعنوان يبدأ بـ⁨https⁩.</translation>
    </message>
    <message>
        <source>update Shortlist, or ask your administrator to update the server.</source>
        <translation>حدّث ⁨Shortlist⁩، أو اطلب من المسؤول تحديث الخادم.</translation>
    </message>
    <message>
        <source>sign in again; your edits are sent right after.</source>
        <translation>سجّل الدخول مجددًا؛ تُرسل تعديلاتك بعدها مباشرة.</translation>
    </message>
    <message>
        <source>free some space; nothing was lost.</source>
        <translation>أفرغ بعض المساحة؛ لم يضع شيء.</translation>
    </message>
    <message>
        <source>sign in again, so that this machine gets a place of its own.</source>
        <translation>سجّل الدخول مجددًا ليحصل هذا الجهاز على مكان خاص به.</translation>
    </message>
    <message>
        <source>close the other program to edit here.</source>
        <translation>أغلق البرنامج الآخر لتعدّل هنا.</translation>
    </message>
    <message>
        <source>nothing; it is tried again by itself.</source>
        <translation>لا شيء؛ تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>غير متصل منذ %1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>توقفت: %1</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>سجّل الدخول مجددًا</translation>
    </message>
    <message>
        <source>Read-only here</source>
        <translation>للقراءة فقط هنا</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>خارج الحساب</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message numerus="yes">
        <source>Fetching, %n row(s)</source>
        <extracomment>While rows arrive from the server</extracomment>
        <translation>
            <numerusform>جارٍ الجلب</numerusform>
            <numerusform>جارٍ الجلب، صف واحد</numerusform>
            <numerusform>جارٍ الجلب، صفان</numerusform>
            <numerusform>جارٍ الجلب، %n صفوف</numerusform>
            <numerusform>جارٍ الجلب، %n صفًا</numerusform>
            <numerusform>جارٍ الجلب، %n صف</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>جارٍ الجلب</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) waiting</source>
        <extracomment>Status corner: edits on their way to the server</extracomment>
        <translation>
            <numerusform>لا تعديلات تنتظر</numerusform>
            <numerusform>تعديل ينتظر</numerusform>
            <numerusform>تعديلان ينتظران</numerusform>
            <numerusform>%n تعديلات تنتظر</numerusform>
            <numerusform>%n تعديلًا ينتظر</numerusform>
            <numerusform>%n تعديل ينتظر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <extracomment>Status corner: conflicts a person has to settle</extracomment>
        <translation>
            <numerusform>لا تعارضات</numerusform>
            <numerusform>تعارض واحد</numerusform>
            <numerusform>تعارضان</numerusform>
            <numerusform>%n تعارضات</numerusform>
            <numerusform>%n تعارضًا</numerusform>
            <numerusform>%n تعارض</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>متزامن</translation>
    </message>
    <message>
        <source>Offline since %1, because %2</source>
        <translation>غير متصل منذ %1، لأن %2</translation>
    </message>
    <message>
        <source>Sync has stopped, because %1</source>
        <translation>توقفت المزامنة، لأن %1</translation>
    </message>
    <message>
        <source>Your data is untouched and you can go on working.</source>
        <translation>بياناتك سليمة ويمكنك متابعة العمل.</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait on this device, the oldest since %1, and nothing is lost if you quit.</source>
        <translation>
            <numerusform>لا تعديلات تنتظر على هذا الجهاز منذ %1.</numerusform>
            <numerusform>تعديل واحد ينتظر على هذا الجهاز منذ %1، ولا يضيع شيء إن أغلقت.</numerusform>
            <numerusform>تعديلان ينتظران على هذا الجهاز، أقدمهما منذ %1، ولا يضيع شيء إن أغلقت.</numerusform>
            <numerusform>%n تعديلات تنتظر على هذا الجهاز، أقدمها منذ %1، ولا يضيع شيء إن أغلقت.</numerusform>
            <numerusform>%n تعديلًا ينتظر على هذا الجهاز، أقدمها منذ %1، ولا يضيع شيء إن أغلقت.</numerusform>
            <numerusform>%n تعديل ينتظر على هذا الجهاز، أقدمها منذ %1، ولا يضيع شيء إن أغلقت.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you see is the copy on this device.</source>
        <translation>ما تراه هو النسخة على هذا الجهاز.</translation>
    </message>
    <message>
        <source>sign in to send and receive.</source>
        <translation>سجّل الدخول للإرسال والاستقبال.</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>جارٍ الاتصال بـ%1</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>يمكنك متابعة العمل في الأثناء.</translation>
    </message>
    <message>
        <source>Fetching from %1</source>
        <translation>جارٍ الجلب من %1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) so far. What has arrived can be used already.</source>
        <translation>
            <numerusform>لم يصل شيء بعد.</numerusform>
            <numerusform>وصل صف واحد حتى الآن، ويمكن استخدامه.</numerusform>
            <numerusform>وصل صفان حتى الآن، ويمكن استخدامهما.</numerusform>
            <numerusform>وصلت %n صفوف حتى الآن، ويمكن استخدام ما وصل.</numerusform>
            <numerusform>وصل %n صفًا حتى الآن، ويمكن استخدام ما وصل.</numerusform>
            <numerusform>وصل %n صف حتى الآن، ويمكن استخدام ما وصل.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) on the way to %1</source>
        <translation>
            <numerusform>لا تعديلات في الطريق إلى %1</numerusform>
            <numerusform>تعديل في الطريق إلى %1</numerusform>
            <numerusform>تعديلان في الطريق إلى %1</numerusform>
            <numerusform>%n تعديلات في الطريق إلى %1</numerusform>
            <numerusform>%n تعديلًا في الطريق إلى %1</numerusform>
            <numerusform>%n تعديل في الطريق إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is in sync</source>
        <translation>كل شيء متزامن</translation>
    </message>
    <message>
        <source>Last answer from %1 at %2. Changes of colleagues arrive by themselves.</source>
        <translation>آخر رد من %1 في %2. تصل تغييرات الزملاء تلقائيًا.</translation>
    </message>
    <message>
        <source>Changes of colleagues arrive by themselves.</source>
        <translation>تصل تغييرات الزملاء تلقائيًا.</translation>
    </message>
    <message numerus="yes">
        <source>settle %n conflict(s); both values are kept until you do.</source>
        <translation>
            <numerusform>لا تعارضات للحسم.</numerusform>
            <numerusform>احسم تعارضًا واحدًا؛ تبقى القيمتان حتى تفعل.</numerusform>
            <numerusform>احسم تعارضين؛ تبقى القيم كلها حتى تفعل.</numerusform>
            <numerusform>احسم %n تعارضات؛ تبقى القيم كلها حتى تفعل.</numerusform>
            <numerusform>احسم %n تعارضًا؛ تبقى القيم كلها حتى تفعل.</numerusform>
            <numerusform>احسم %n تعارض؛ تبقى القيم كلها حتى تفعل.</numerusform>
        </translation>
    </message>
    <message>
        <source>your administrator ordered this device to remove its data</source>
        <translation>أمر مديرك هذا الجهاز بإزالة بياناته</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>this machine’s disk is full or cannot be written</source>
        <translation>قرص هذا الجهاز ممتلئ أو لا يمكن الكتابة عليه</translation>
    </message>
    <message>
        <source>the local copy is damaged</source>
        <translation>النسخة المحلية تالفة</translation>
    </message>
    <message>
        <source>ask your administrator: this machine has to trust who issued it. Until then nothing is sent, so that nobody can listen.</source>
        <translation>اسأل المسؤول: يجب أن يثق هذا الجهاز بمن أصدر الشهادة. حتى ذلك الحين لا يُرسل شيء كي لا يتنصت أحد.</translation>
    </message>
    <message>
        <source>close Shortlist and open it again: the damaged copy is set aside and fetched anew.</source>
        <translation>أغلق Shortlist وافتحه من جديد: تُنحّى النسخة التالفة وتُجلب نسخة جديدة.</translation>
    </message>
    <message>
        <source>ask your administrator if this surprises you; the data is being removed.</source>
        <translation>اسأل المسؤول إن فاجأك هذا؛ يجري حذف البيانات.</translation>
    </message>
    <message>
        <source>What is stored is safe. New edits cannot be stored until there is space.</source>
        <translation>ما خُزّن آمن. لا يمكن تخزين تعديلات جديدة قبل توفر مساحة.</translation>
    </message>
    <message>
        <source>Your unsent edits lie in a file of their own, which is not damaged.</source>
        <translation>تعديلاتك التي لم تُرسل في ملف مستقل غير تالف.</translation>
    </message>
    <message>
        <source>You can read everything here. The other program sends and receives.</source>
        <translation>يمكنك قراءة كل شيء هنا. البرنامج الآخر يرسل ويستقبل.</translation>
    </message>
    <message>
        <source>What the server has is not touched by this.</source>
        <translation>لا يمس هذا ما على الخادم.</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait on this device, the oldest since %1, and were not sent.</source>
        <translation>
            <numerusform>لا تعديلات تنتظر على هذا الجهاز منذ %1.</numerusform>
            <numerusform>تعديل واحد ينتظر على هذا الجهاز منذ %1 ولم يُرسل.</numerusform>
            <numerusform>تعديلان ينتظران على هذا الجهاز، أقدمهما منذ %1، ولم يُرسلا.</numerusform>
            <numerusform>%n تعديلات تنتظر على هذا الجهاز، أقدمها منذ %1، ولم تُرسل.</numerusform>
            <numerusform>%n تعديلًا ينتظر على هذا الجهاز، أقدمها منذ %1، ولم تُرسل.</numerusform>
            <numerusform>%n تعديل ينتظر على هذا الجهاز، أقدمها منذ %1، ولم تُرسل.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be sent</source>
        <translation>
            <numerusform>لم يتعذّر إرسال أي ملف</numerusform>
            <numerusform>تعذّر إرسال ملف واحد</numerusform>
            <numerusform>تعذّر إرسال ملفين</numerusform>
            <numerusform>تعذّر إرسال %n ملفات</numerusform>
            <numerusform>تعذّر إرسال %n ملفًا</numerusform>
            <numerusform>تعذّر إرسال %n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>Files get no further, because %1.</source>
        <translation>لا تتقدّم الملفات، لأن %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait to be sent.</source>
        <translation>
            <numerusform>لا ملفات تنتظر الإرسال.</numerusform>
            <numerusform>ملف واحد ينتظر الإرسال.</numerusform>
            <numerusform>ملفان ينتظران الإرسال.</numerusform>
            <numerusform>%n ملفات تنتظر الإرسال.</numerusform>
            <numerusform>%n ملفًا ينتظر الإرسال.</numerusform>
            <numerusform>%n ملف ينتظر الإرسال.</numerusform>
        </translation>
    </message>
    <message>
        <source>No progress since %1, because %2</source>
        <translation>لا تقدم منذ %1، لأن %2</translation>
    </message>
    <message>
        <source>nothing; after 10 seconds the reason is named.</source>
        <translation>لا شيء؛ بعد 10 ثوانٍ يُذكر السبب.</translation>
    </message>
    <message>
        <source>The server is at work on them.</source>
        <translation>الخادم يعمل عليها.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on the way to %1</source>
        <translation>
            <numerusform>لا ملفات في الطريق إلى %1</numerusform>
            <numerusform>ملف في الطريق إلى %1</numerusform>
            <numerusform>ملفان في الطريق إلى %1</numerusform>
            <numerusform>%n ملفات في الطريق إلى %1</numerusform>
            <numerusform>%n ملفًا في الطريق إلى %1</numerusform>
            <numerusform>%n ملف في الطريق إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing; files follow after the rows.</source>
        <translation>لا شيء؛ تتبع الملفاتُ الصفوفَ.</translation>
    </message>
    <message>
        <source>choose Sync now: a file could not be sent, and stays on this device until it is.</source>
        <translation>اختر «زامن الآن»: تعذر إرسال ملف، ويبقى على هذا الجهاز حتى يُرسل.</translation>
    </message>
    <message>
        <source>No progress: %1</source>
        <extracomment>Status corner: something is under way and does not get on; %1 says why</extracomment>
        <translation>لا تقدم: %1</translation>
    </message>
    <message numerus="yes">
        <source>In sync, with %n conflict(s) to settle</source>
        <translation>
            <numerusform>متزامن، بلا تعارضات</numerusform>
            <numerusform>متزامن، مع تعارض واحد للحسم</numerusform>
            <numerusform>متزامن، مع تعارضين للحسم</numerusform>
            <numerusform>متزامن، مع %n تعارضات للحسم</numerusform>
            <numerusform>متزامن، مع %n تعارضًا للحسم</numerusform>
            <numerusform>متزامن، مع %n تعارض للحسم</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThemeCards</name>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
</context>
<context>
    <name>Vocabulary</name>
    <message>
        <source>Letters</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Add a letter…</source>
        <translation>إضافة رسالة…</translation>
    </message>
    <message>
        <source>No letters yet</source>
        <translation>لا رسائل بعد</translation>
    </message>
    <message>
        <source>A letter is written once and sent to many, each with their own name.</source>
        <translation>تُكتب الرسالة مرة وتُرسل إلى كثيرين، لكل منهم باسمه.</translation>
    </message>
    <message>
        <source>A placeholder is not closed with }} (line %1).</source>
        <translation>موضع غير مغلق بـ }} (السطر %1).</translation>
    </message>
    <message>
        <source>There is no placeholder {{%1}} (line %2).</source>
        <translation>لا يوجد موضع باسم {{%1}} (السطر %2).</translation>
    </message>
    <message>
        <source>Insert a placeholder</source>
        <translation>إدراج موضع</translation>
    </message>
    <message>
        <source>Preview:</source>
        <translation>معاينة:</translation>
    </message>
    <message>
        <source>Reject reasons</source>
        <translation>أسباب الرفض</translation>
    </message>
    <message>
        <source>Add a reason…</source>
        <translation>إضافة سبب…</translation>
    </message>
    <message>
        <source>No reasons yet</source>
        <translation>لا أسباب بعد</translation>
    </message>
    <message>
        <source>Why applications end, to choose from and to count.</source>
        <translation>لماذا تنتهي الطلبات، للاختيار منها وعدّها.</translation>
    </message>
    <message>
        <source>A reason stays with the applications that ended with it; put it out of use instead of removing it.</source>
        <translation>يبقى السبب مع الطلبات التي انتهت به؛ أوقف استخدامه بدلًا من إزالته.</translation>
    </message>
    <message>
        <source>No letter</source>
        <translation>لا رسالة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>إضافة وسم…</translation>
    </message>
    <message>
        <source>No tags yet</source>
        <translation>لا وسوم بعد</translation>
    </message>
    <message>
        <source>Tags are words on people; whoever types a new one on a person makes it.</source>
        <translation>الوسوم كلمات على الأشخاص؛ ومن يكتب وسمًا جديدًا على شخص ينشئه.</translation>
    </message>
    <message>
        <source>The usual colour</source>
        <translation>اللون المعتاد</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>أزرق</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>أخضر</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>كهرماني</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>أحمر</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>بنفسجي</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>أزرق مخضر</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>وردي</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>رمادي</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>دمج في…</translation>
    </message>
    <message>
        <source>Everybody with this tag gets the other one, and this one goes</source>
        <translation>يحصل كل من له هذا الوسم على الآخر، ويزول هذا</translation>
    </message>
    <message>
        <source>Tag “%1” merged</source>
        <translation>دُمج الوسم «%1»</translation>
    </message>
    <message>
        <source>Talent pools</source>
        <translation>مجموعات المواهب</translation>
    </message>
    <message>
        <source>Add a pool…</source>
        <translation>إضافة مجموعة…</translation>
    </message>
    <message>
        <source>No pools yet</source>
        <translation>لا مجموعات بعد</translation>
    </message>
    <message>
        <source>Pools are groups of people to come back to.</source>
        <translation>المجموعات أشخاص يُعاد إليهم لاحقًا.</translation>
    </message>
    <message>
        <source>Fields of the workspace</source>
        <translation>حقول مساحة العمل</translation>
    </message>
    <message>
        <source>Add a field…</source>
        <translation>إضافة حقل…</translation>
    </message>
    <message>
        <source>No fields of your own yet</source>
        <translation>لا حقول خاصة بعد</translation>
    </message>
    <message>
        <source>Fields that your workspace has beside the usual ones, for people and jobs.</source>
        <translation>حقول لمساحة عملك إلى جانب المعتادة، للأشخاص والوظائف.</translation>
    </message>
    <message>
        <source>What a field belongs to, its kind and its name in searches stay as they were made. Put it out of use instead of removing it: what was typed stays.</source>
        <translation>ما يخصه الحقل ونوعه واسمه في البحث تبقى كما أُنشئت. أوقف استخدامه بدلًا من إزالته: ما كُتب يبقى.</translation>
    </message>
    <message>
        <source>Begin with a letter and use lower case letters, digits and _ alone.</source>
        <translation>ابدأ بحرف واستخدم الأحرف الصغيرة والأرقام و_ فقط.</translation>
    </message>
    <message>
        <source>Give the choices, with commas between them.</source>
        <translation>اذكر الخيارات وبينها فواصل.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>الشواغر</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>How long ago, in a narrow column</extracomment>
        <translation>الآن</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <extracomment>How long ago, in a narrow column: minutes</extracomment>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <extracomment>How long ago, in a narrow column: hours</extracomment>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>ساعة</numerusform>
            <numerusform>ساعتان</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Format of a day in this year, see QLocale::toString</extracomment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>Format of a day in another year, see QLocale::toString</extracomment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <extracomment>Format of a heading such as &quot;Monday, 26 October&quot;, see QLocale::toString</extracomment>
        <translation>dddd، d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>Format of a heading such as &quot;26 October 2023&quot;, see QLocale::toString</extracomment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>المسمى</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>نبذة</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>التعليم</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>المهارات</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>اللغات</translation>
    </message>
    <message>
        <source>Salary wish</source>
        <translation>الراتب المطلوب</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Experience in years</source>
        <translation>الخبرة بالسنوات</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>الأقدمية</translation>
    </message>
    <message>
        <source>Free from</source>
        <translation>متاح من</translation>
    </message>
    <message>
        <source>Availability in %</source>
        <translation>نسبة التفرغ</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>تُغلق</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>نوع الملف</translation>
    </message>
    <message>
        <source>Recruiting</source>
        <translation>التوظيف</translation>
    </message>
    <message>
        <source>Skills and job titles</source>
        <translation>المهارات والمسميات الوظيفية</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>الدليل</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>المرشحون</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>الوظائف</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>CVs and files</source>
        <translation>السير والملفات</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>الزملاء</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>التعارضات</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>معلّقة</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلقة</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>شُغلت</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>Full time</source>
        <translation>دوام كامل</translation>
    </message>
    <message>
        <source>Part time</source>
        <translation>دوام جزئي</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>عقد</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>مؤقت</translation>
    </message>
    <message>
        <source>Internship</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Freelance</source>
        <translation>عمل حر</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>في المكتب</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>مختلط</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>عن بُعد</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>مبتدئ</translation>
    </message>
    <message>
        <source>Junior</source>
        <translation>ناشئ</translation>
    </message>
    <message>
        <source>Mid</source>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>أول</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>قائد</translation>
    </message>
    <message>
        <source>Added by hand</source>
        <translation>أُضيف يدويًا</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Career page</source>
        <translation>صفحة الوظائف</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>ترشيح</translation>
    </message>
    <message>
        <source>Job board</source>
        <translation>موقع وظائف</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>وكالة</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>البريد</translation>
    </message>
    <message>
        <source>Sourced</source>
        <translation>بحث مباشر</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Hired</source>
        <translation>تم التوظيف</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>انسحب</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>فرز</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>تقييم</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>مقابلة</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>السيرة</translation>
    </message>
    <message>
        <source>Cover letter</source>
        <translation>رسالة التقديم</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>معرض الأعمال</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>تزكية</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>Another program has this profile open; here it can only be read.</source>
        <translation>ملفك مفتوح في برنامج آخر، وهو هنا للقراءة فقط.</translation>
    </message>
    <message>
        <source>Your role does not include this.</source>
        <translation>دورك لا يشمل هذا.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>يُسمح بتسجيل الدخول</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>مرشح</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>طلب</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>وظيفة</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>زميل</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>إعداد</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A name inside of a value, and what it has</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Salary from</source>
        <translation>الراتب من</translation>
    </message>
    <message>
        <source>Salary to</source>
        <translation>الراتب إلى</translation>
    </message>
    <message>
        <source>Years from</source>
        <translation>السنوات من</translation>
    </message>
    <message>
        <source>Years to</source>
        <translation>السنوات إلى</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>نُشرت</translation>
    </message>
    <message>
        <source>On the career page</source>
        <translation>في صفحة الوظائف</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>ضروري</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>مستحسن</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>بانتظار الرد</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>موافق عليه</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>LinkedIn</source>
        <translation>LinkedIn</translation>
    </message>
    <message>
        <source>GitHub</source>
        <translation>GitHub</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Talent pools</source>
        <translation>مجمّعات المواهب</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>الحقول الخاصة</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>التذكيرات</translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>المقابلات</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>الاختبارات</translation>
    </message>
    <message>
        <source>Scorecards</source>
        <translation>بطاقات التقييم</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>العروض</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>تقنية</translation>
    </message>
    <message>
        <source>Behavioural</source>
        <translation>سلوكية</translation>
    </message>
    <message>
        <source>Cultural</source>
        <translation>ثقافية</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>لجنة</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>نهائية</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>فيديو</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>حضورية</translation>
    </message>
    <message>
        <source>By a model</source>
        <translation>بنموذج آلي</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>المنصب</translation>
    </message>
    <message>
        <source>Salary per year</source>
        <translation>الراتب السنوي</translation>
    </message>
    <message>
        <source>On top of the salary</source>
        <translation>إضافة إلى الراتب</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>التوظيف</translation>
    </message>
    <message>
        <source>First day of work</source>
        <translation>أول يوم عمل</translation>
    </message>
    <message>
        <source>Can be accepted until</source>
        <translation>يمكن قبوله حتى</translation>
    </message>
    <message>
        <source>What they said</source>
        <translation>ما قيل</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>موافقة</translation>
    </message>
    <message>
        <source>In approval</source>
        <translation>قيد الموافقة</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>مُرسَل</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>مقبول</translation>
    </message>
    <message>
        <source>Name in searches and files</source>
        <translation>الاسم في البحث والملفات</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>يخص</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>الخيارات</translation>
    </message>
    <message>
        <source>Sentence beside the field</source>
        <translation>جملة بجانب الحقل</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>الغرض</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>دعوة</translation>
    </message>
    <message>
        <source>Letter of an offer</source>
        <translation>رسالة عرض</translation>
    </message>
    <message>
        <source>We declined</source>
        <translation>قرارنا</translation>
    </message>
    <message>
        <source>They withdrew</source>
        <translation>انسحاب المرشح</translation>
    </message>
    <message>
        <source>Long text</source>
        <translation>نص طويل</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>يوم</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>نعم أو لا</translation>
    </message>
    <message>
        <source>One of several</source>
        <translation>واحد من عدة خيارات</translation>
    </message>
    <message>
        <source>Several of several</source>
        <translation>عدة خيارات</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>عنوان ويب</translation>
    </message>
    <message>
        <source>Blind review</source>
        <translation>مراجعة عمياء</translation>
    </message>
    <message>
        <source>Recommended by</source>
        <translation>رشّحه</translation>
    </message>
    <message>
        <source>Recommended by (outside)</source>
        <translation>رشّحه (من الخارج)</translation>
    </message>
    <message>
        <source>Recommended on</source>
        <translation>تاريخ الترشيح</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>الترشيح</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>خاص</translation>
    </message>
    <message>
        <source>Made private by</source>
        <translation>جعله خاصًا</translation>
    </message>
    <message>
        <source>Applications by mail</source>
        <translation>طلبات عبر البريد</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>صناديق البريد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AccountEntry</name>
    <message>
        <source>Your address is confirmed.</source>
        <translation>تم تأكيد عنوانك.</translation>
    </message>
    <message>
        <source>Sign in to begin.</source>
        <translation>سجّل الدخول للبدء.</translation>
    </message>
    <message>
        <source>You belong to %1 now.</source>
        <extracomment>%1 is a workspace</extracomment>
        <translation>أنت الآن عضو في %1.</translation>
    </message>
    <message>
        <source>The new password is set.</source>
        <translation>تم تعيين كلمة المرور الجديدة.</translation>
    </message>
    <message>
        <source>Sign in with it.</source>
        <translation>سجّل الدخول بها.</translation>
    </message>
    <message>
        <source>This link was used already.</source>
        <translation>استُخدم هذا الرابط من قبل.</translation>
    </message>
    <message>
        <source>This link has expired. Ask for another one.</source>
        <translation>انتهت صلاحية هذا الرابط. اطلب رابطًا آخر.</translation>
    </message>
    <message>
        <source>No mail of this server has such a link. Copy all of it.</source>
        <translation>لا رسالة من هذا الخادم فيها رابط كهذا. انسخه كاملًا.</translation>
    </message>
    <message>
        <source>The password is not right.</source>
        <translation>كلمة المرور غير صحيحة.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AddSettingDialog</name>
    <message>
        <source>It is a secret: nobody can read it back</source>
        <translation>قيمة سرية: لا يستطيع أحد قراءتها</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Add a setting</source>
        <translation>إضافة إعداد</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>يمكن تركه فارغًا</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>Kind of a setting</comment>
        <translation>نص</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>Kind of a setting</comment>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <comment>Kind of a setting</comment>
        <translation>نعم أو لا</translation>
    </message>
    <message>
        <source>List or object, as JSON</source>
        <comment>Kind of a setting</comment>
        <translation>قائمة أو كائن بصيغة JSON</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>ماذا يفعل</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Add the setting</source>
        <translation>إضافة الإعداد</translation>
    </message>
    <message>
        <source>The server keeps it sealed. Nobody can read it back, administrators neither.</source>
        <translation>يحفظها الخادم مختومة. لا يستطيع أحد قراءتها، ولا المديرون.</translation>
    </message>
    <message>
        <source>Applies to everybody once the server has it.</source>
        <translation>يسري على الجميع حين يصل إلى الخادم.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>املأ هذا الحقل.</translation>
    </message>
    <message>
        <source>A key has small letters, digits, dots, hyphens and underscores and begins with a letter.</source>
        <translation>يتكون المفتاح من أحرف لاتينية صغيرة وأرقام ونقاط وشرطات، ويبدأ بحرف.</translation>
    </message>
    <message>
        <source>There is a setting with this key already.</source>
        <translation>يوجد إعداد بهذا المفتاح.</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>هذا ليس رقمًا.</translation>
    </message>
    <message>
        <source>This is no list [ … ] and no object { … }.</source>
        <translation>هذه ليست قائمة [ … ] ولا كائنًا { … }.</translation>
    </message>
    <message>
        <source>Not added.</source>
        <translation>لم يُضف.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AppController</name>
    <message>
        <source>The passphrase does not fit. Nothing was changed.</source>
        <translation>عبارة المرور غير مطابقة. لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>Still locked.</source>
        <translation>ما زال مقفلًا.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AppearancePage</name>
    <message>
        <source>Appearance and language</source>
        <translation>المظهر واللغة</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Follows the system, also while it runs</source>
        <translation>يتبع النظام، حتى أثناء التشغيل</translation>
    </message>
    <message>
        <source>Dark mode</source>
        <comment>What people look for in the settings</comment>
        <translation>الوضع الداكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Theme changed</source>
        <translation>تغيّر المظهر</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>الصفوف</translation>
    </message>
    <message>
        <source>Lists and tables; cards follow</source>
        <translation>القوائم والجداول، وتتبعها البطاقات</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>الكثافة</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>ارتفاع الصف</translation>
    </message>
    <message>
        <source>Compact, %1</source>
        <translation>متراصة، %1</translation>
    </message>
    <message>
        <source>Comfortable, %1</source>
        <translation>مريحة، %1</translation>
    </message>
    <message>
        <source>Height of rows changed</source>
        <translation>تغيّر ارتفاع الصفوف</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>On top of the system scaling of %1%</source>
        <translation>فوق تكبير النظام البالغ %1٪</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>التكبير</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>حجم الخط</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>Percent</comment>
        <translation>%1٪</translation>
    </message>
    <message>
        <source>Text size changed</source>
        <translation>تغيّر حجم النص</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Also right to left</source>
        <translation>ومن اليمين إلى اليسار أيضًا</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>العربية</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>الترجمة</translation>
    </message>
    <message>
        <source>Language changed</source>
        <translation>تغيّرت اللغة</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>Numbers, money, dates</source>
        <translation>الأرقام والمال والتواريخ</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Date format</source>
        <translation>صيغة التاريخ</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <source>Region changed</source>
        <translation>تغيّرت المنطقة</translation>
    </message>
    <message>
        <source>How dates are written</source>
        <translation>كيف تُكتب التواريخ</translation>
    </message>
    <message>
        <source>Form of dates changed</source>
        <translation>تغيّرت صيغة التواريخ</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Time zone changed</source>
        <translation>تغيّرت المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Time zone of the second clock</source>
        <translation>المنطقة الزمنية للساعة الثانية</translation>
    </message>
    <message>
        <source>Second clock changed</source>
        <translation>تغيّرت الساعة الثانية</translation>
    </message>
    <message>
        <source>None</source>
        <comment>No second clock</comment>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>second clock</source>
        <translation>ساعة ثانية</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>الأسبوع</translation>
    </message>
    <message>
        <source>In calendars where a day is chosen</source>
        <translation>في التقويمات التي يُختار منها يوم</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>اليوم الأول</translation>
    </message>
    <message>
        <source>First day of the week</source>
        <translation>أول أيام الأسبوع</translation>
    </message>
    <message>
        <source>First day of the week changed</source>
        <translation>تغيّر أول أيام الأسبوع</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>عطلة نهاية الأسبوع</translation>
    </message>
    <message>
        <source>Sat, Sun</source>
        <translation>السبت والأحد</translation>
    </message>
    <message>
        <source>Fri, Sat</source>
        <translation>الجمعة والسبت</translation>
    </message>
    <message>
        <source>Weekend</source>
        <translation>عطلة نهاية الأسبوع</translation>
    </message>
    <message>
        <source>Weekend changed</source>
        <translation>تغيّرت عطلة نهاية الأسبوع</translation>
    </message>
    <message>
        <source>Hijri</source>
        <translation>هجري</translation>
    </message>
    <message>
        <source>Gregorian</source>
        <translation>ميلادي</translation>
    </message>
    <message>
        <source>Both</source>
        <comment>Both calendars</comment>
        <translation>كلاهما</translation>
    </message>
    <message>
        <source>Calendar changed</source>
        <translation>تغيّر التقويم</translation>
    </message>
    <message>
        <source>Single-key actions</source>
        <translation>أوامر بمفتاح واحد</translation>
    </message>
    <message>
        <source>M, R, N and others without Ctrl, in lists only</source>
        <translation>M وR وN وغيرها دون Ctrl، في القوائم فقط</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>On</source>
        <comment>Single-key actions</comment>
        <translation>مفعّلة</translation>
    </message>
    <message>
        <source>Single-key actions changed</source>
        <translation>تغيّرت الأوامر بمفتاح واحد</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>خريطة المفاتيح</translation>
    </message>
    <message>
        <source>complete</source>
        <comment>A translation</comment>
        <translation>مكتملة</translation>
    </message>
    <message>
        <source>not translated yet: English is shown</source>
        <translation>غير مترجمة بعد: تُعرض الإنجليزية</translation>
    </message>
    <message>
        <source>%1 rows fit into this window, %2 when comfortable</source>
        <translation>تتسع هذه النافذة لـ %1 صفًا، و%2 في المريحة</translation>
    </message>
    <message>
        <source>Times and days are shown in it</source>
        <translation>تُعرض به الأوقات والأيام</translation>
    </message>
    <message>
        <source>Where a moment is explained, beside the day</source>
        <translation>حيث يُشرح الوقت، بجانب اليوم</translation>
    </message>
    <message>
        <source>Islamic calendar</source>
        <translation>التقويم الإسلامي</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ApprovalsView</name>
    <message>
        <source>Ask for approval</source>
        <translation>اطلب الموافقة</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>اسحب</translation>
    </message>
    <message>
        <source>Take the chosen question back, as if it had not been asked</source>
        <translation>اسحب السؤال المختار كأنه لم يُطرح</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Reason; needed to decline</source>
        <translation>السبب؛ لازم للرفض</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>أوافق</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>أرفض</translation>
    </message>
    <message>
        <source>Approvals of the job</source>
        <translation>الموافقات على الوظيفة</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>Column</comment>
        <translation>مَن</translation>
    </message>
    <message>
        <source>Answer</source>
        <comment>Column</comment>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Reason</source>
        <comment>Column</comment>
        <translation>السبب</translation>
    </message>
    <message>
        <source>When</source>
        <comment>Column</comment>
        <translation>متى</translation>
    </message>
    <message>
        <source>You are asked to approve: %1</source>
        <translation>يُطلب منك الموافقة على: %1</translation>
    </message>
    <message>
        <source>%1 asks you to approve: %2</source>
        <translation>%1 يطلب موافقتك على: %2</translation>
    </message>
    <message>
        <source>Nobody was asked: the job can be opened at any time.</source>
        <translation>لم يُسأل أحد: يمكن فتح الوظيفة في أي وقت.</translation>
    </message>
    <message>
        <source>Nobody was asked about this job.</source>
        <translation>لم يُسأل أحد عن هذه الوظيفة.</translation>
    </message>
    <message>
        <source>Everybody who was asked has agreed.</source>
        <translation>وافق كل من سُئل.</translation>
    </message>
    <message numerus="yes">
        <source>The job can be opened when %n more agree(s).</source>
        <translation>
            <numerusform>يمكن فتح الوظيفة الآن.</numerusform>
            <numerusform>يمكن فتح الوظيفة حين يوافق شخص آخر.</numerusform>
            <numerusform>يمكن فتح الوظيفة حين يوافق شخصان آخران.</numerusform>
            <numerusform>يمكن فتح الوظيفة حين يوافق %n أشخاص آخرين.</numerusform>
            <numerusform>يمكن فتح الوظيفة حين يوافق %n شخصًا آخر.</numerusform>
            <numerusform>يمكن فتح الوظيفة حين يوافق %n شخص آخر.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those who were asked did not agree.</source>
        <translation>
            <numerusform>وافق كل من سُئل.</numerusform>
            <numerusform>لم يوافق واحد ممن سُئلوا.</numerusform>
            <numerusform>لم يوافق اثنان ممن سُئلوا.</numerusform>
            <numerusform>لم يوافق %n ممن سُئلوا.</numerusform>
            <numerusform>لم يوافق %n ممن سُئلوا.</numerusform>
            <numerusform>لم يوافق %n ممن سُئلوا.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (asked already)</source>
        <translation>%1 (سُئل من قبل)</translation>
    </message>
    <message>
        <source>Say why, so that it can be put right.</source>
        <translation>قل السبب حتى يمكن إصلاحه.</translation>
    </message>
    <message>
        <source>Agreed to other terms</source>
        <translation>وافق على شروط أخرى</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AuditChange</name>
    <message>
        <source>Added</source>
        <comment>Audit log</comment>
        <translation>أُضيف</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>Audit log</comment>
        <translation>تغيّر</translation>
    </message>
    <message>
        <source>Removed</source>
        <comment>Audit log</comment>
        <translation>أُزيل</translation>
    </message>
    <message>
        <source>Brought back</source>
        <comment>Audit log</comment>
        <translation>أُعيد</translation>
    </message>
    <message>
        <source>Somebody who left</source>
        <translation>شخص غادر</translation>
    </message>
    <message>
        <source>The server</source>
        <extracomment>%1 is a login of the database</extracomment>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Database login %1</source>
        <translation>حساب قاعدة البيانات %1</translation>
    </message>
    <message>
        <source>values erased</source>
        <translation>مُحيت القيم</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <extracomment>After some names of fields: and how many more there are</extracomment>
        <translation>
            <numerusform></numerusform>
            <numerusform> وواحد غيره</numerusform>
            <numerusform> واثنان غيرهما</numerusform>
            <numerusform> و%n غيرها</numerusform>
            <numerusform> و%n غيرها</numerusform>
            <numerusform> و%n غيرها</numerusform>
        </translation>
    </message>
    <message>
        <source>empty</source>
        <comment>A field without a value</comment>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>The person this was about was erased, and the values with them. That something happened stays in the log.</source>
        <translation>مُحي الشخص المعني ومُحيت القيم معه. ويبقى في السجل أن شيئًا قد حدث.</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>Audit log</comment>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <comment>Audit log</comment>
        <translation>بعد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AuditPage</name>
    <message>
        <source>Audit log</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>When</source>
        <comment>Column</comment>
        <translation>متى</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>Column</comment>
        <translation>مَن</translation>
    </message>
    <message>
        <source>What</source>
        <comment>Column</comment>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Record</source>
        <comment>Column</comment>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>نوع السجل</translation>
    </message>
    <message>
        <source>All kinds of records</source>
        <translation>كل أنواع السجلات</translation>
    </message>
    <message>
        <source>Show all records again</source>
        <translation>عرض كل السجلات من جديد</translation>
    </message>
    <message>
        <source>All changes of this record</source>
        <translation>كل تغييرات هذا السجل</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>مَن غيّر ماذا</translation>
    </message>
    <message>
        <source>History</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>Erased values</source>
        <translation>قيم ممحوّة</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>فقط %1</translation>
    </message>
    <message numerus="yes">
        <source>%n newest, older ones as you scroll</source>
        <translation>
            <numerusform>لا شيء</numerusform>
            <numerusform>الأحدث وحده، والأقدم مع التمرير</numerusform>
            <numerusform>الأحدثان، والأقدم مع التمرير</numerusform>
            <numerusform>أحدث %n، والأقدم مع التمرير</numerusform>
            <numerusform>أحدث %n، والأقدم مع التمرير</numerusform>
            <numerusform>أحدث %n، والأقدم مع التمرير</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries, all of them</source>
        <translation>
            <numerusform>لا قيود</numerusform>
            <numerusform>قيد واحد هو كلها</numerusform>
            <numerusform>قيدان هما كلها</numerusform>
            <numerusform>%n قيود هي كلها</numerusform>
            <numerusform>%n قيدًا هي كلها</numerusform>
            <numerusform>%n قيد هي كلها</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been changed yet</source>
        <translation>لم يتغيّر شيء بعد</translation>
    </message>
    <message>
        <source>Every change of a record is listed here, with who made it and what was there before.</source>
        <translation>يُدرج هنا كل تغيير في سجل، مع مَن أجراه وما كان قبله.</translation>
    </message>
    <message>
        <source>No change like this</source>
        <translation>لا تغيير كهذا</translation>
    </message>
    <message>
        <source>Nobody did that, as far as the log reaches.</source>
        <translation>لم يفعل ذلك أحد في ما يبلغه السجل.</translation>
    </message>
    <message>
        <source>Show all changes</source>
        <translation>عرض كل التغييرات</translation>
    </message>
    <message>
        <source>The audit log could not be read</source>
        <translation>تعذّرت قراءة سجل التدقيق</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>only this record</source>
        <translation>هذا السجل فقط</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>بلا اسم</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AuditPresenter</name>
    <message>
        <source>The audit log comes from the server alone.</source>
        <translation>يأتي سجل التدقيق من الخادم وحده.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BelongingChip</name>
    <message>
        <source>Talent pool %1</source>
        <translation>مجموعة المواهب %1</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>الوسم %1</translation>
    </message>
    <message>
        <source>Take out of the pool “%1”</source>
        <translation>إخراج من المجموعة «%1»</translation>
    </message>
    <message>
        <source>Remove the tag “%1”</source>
        <translation>إزالة الوسم «%1»</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BelongingsBar</name>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>إضافة وسم</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>مجموعة</translation>
    </message>
    <message>
        <source>Put into a talent pool</source>
        <translation>إضافة إلى مجموعة مواهب</translation>
    </message>
    <message>
        <source>Pool, also a new one</source>
        <translation>مجموعة، أو اسم جديد</translation>
    </message>
    <message>
        <source>Tag, also a new one</source>
        <translation>وسم، أو اسم جديد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BelongingsPresenter</name>
    <message>
        <source>Put into the pool “%1”</source>
        <translation>أُضيف إلى المجموعة «%1»</translation>
    </message>
    <message>
        <source>Tagged “%1”</source>
        <translation>وُسم بـ«%1»</translation>
    </message>
    <message>
        <source>Taken out of the pool “%1”</source>
        <translation>أُخرج من المجموعة «%1»</translation>
    </message>
    <message>
        <source>Tag “%1” removed</source>
        <translation>أُزيل الوسم «%1»</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>تغيّر %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardCardDelegate</name>
    <message>
        <source>%1, %2</source>
        <comment>position, employer</comment>
        <translation>%1، %2</translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <extracomment>Days in a stage, on a card</extracomment>
        <translation>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
        </translation>
    </message>
    <message>
        <source>Conflict</source>
        <comment>On a card</comment>
        <translation>تعارض</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardChipBoxes</name>
    <message>
        <source>Any score</source>
        <translation>أيّ درجة</translation>
    </message>
    <message>
        <source>Score from %1</source>
        <extracomment>A box of the board's filter; %1 is a match score</extracomment>
        <translation>الدرجة من %1</translation>
    </message>
    <message>
        <source>Any owner</source>
        <translation>أيّ مسؤول</translation>
    </message>
    <message>
        <source>Any source</source>
        <translation>أيّ مصدر</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>أيّ وسم</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <source>Shows those alone who stand longer in their stage than its limit allows</source>
        <translation>يعرض فقط من تجاوزوا حد مرحلتهم</translation>
    </message>
    <message>
        <source>Over limit %1</source>
        <translation>فوق الحد %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardColumnModel</name>
    <message>
        <source>Rejected</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Rejected: %1</source>
        <translation>مرفوض: %1</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>انسحب</translation>
    </message>
    <message>
        <source>Red flag in a note</source>
        <translation>ملاحظة تحذيرية</translation>
    </message>
    <message>
        <source>In this stage since %1</source>
        <extracomment>Tooltip of a card; %1 is a day and a time</extracomment>
        <translation>في هذه المرحلة منذ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) in this stage</source>
        <translation>
            <numerusform>أقل من يوم في هذه المرحلة</numerusform>
            <numerusform>يوم واحد في هذه المرحلة</numerusform>
            <numerusform>يومان في هذه المرحلة</numerusform>
            <numerusform>%n أيام في هذه المرحلة</numerusform>
            <numerusform>%n يومًا في هذه المرحلة</numerusform>
            <numerusform>%n يوم في هذه المرحلة</numerusform>
        </translation>
    </message>
    <message>
        <source>match %1</source>
        <translation>التطابق %1</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>بلا تقييم</translation>
    </message>
    <message>
        <source>owner %1</source>
        <translation>المسؤول %1</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>متعارض</translation>
    </message>
    <message>
        <source>waits for the server</source>
        <translation>ينتظر الخادم</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the facts about a card, as a screen reader says them</extracomment>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over the limit</source>
        <translation>
            <numerusform>ضمن الحد</numerusform>
            <numerusform>يوم واحد فوق الحد</numerusform>
            <numerusform>يومان فوق الحد</numerusform>
            <numerusform>%n أيام فوق الحد</numerusform>
            <numerusform>%n يومًا فوق الحد</numerusform>
            <numerusform>%n يوم فوق الحد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limit of the stage: %n day(s)</source>
        <translation>
            <numerusform>حد المرحلة: لا أيام</numerusform>
            <numerusform>حد المرحلة: يوم واحد</numerusform>
            <numerusform>حد المرحلة: يومان</numerusform>
            <numerusform>حد المرحلة: %n أيام</numerusform>
            <numerusform>حد المرحلة: %n يومًا</numerusform>
            <numerusform>حد المرحلة: %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>private</source>
        <translation>خاص</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardColumnView</name>
    <message>
        <source>Removed stage</source>
        <translation>مرحلة محذوفة</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>المرحلة %1</translation>
    </message>
    <message>
        <source>More about this stage</source>
        <translation>المزيد عن هذه المرحلة</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n people</source>
        <extracomment>Spoken; %1 is a stage</extracomment>
        <translation>
            <numerusform>%1، لا أحد</numerusform>
            <numerusform>%1، شخص واحد</numerusform>
            <numerusform>%1، شخصان</numerusform>
            <numerusform>%1، %n أشخاص</numerusform>
            <numerusform>%1، %n شخصًا</numerusform>
            <numerusform>%1، %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>limit %n d</source>
        <translation>
            <numerusform>الحد %n ي</numerusform>
            <numerusform>الحد %n ي</numerusform>
            <numerusform>الحد %n ي</numerusform>
            <numerusform>الحد %n ي</numerusform>
            <numerusform>الحد %n ي</numerusform>
            <numerusform>الحد %n ي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limit of the stage: %n day(s)</source>
        <translation>
            <numerusform>حد المرحلة: لا أيام</numerusform>
            <numerusform>حد المرحلة: يوم واحد</numerusform>
            <numerusform>حد المرحلة: يومان</numerusform>
            <numerusform>حد المرحلة: %n أيام</numerusform>
            <numerusform>حد المرحلة: %n يومًا</numerusform>
            <numerusform>حد المرحلة: %n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are past it</source>
        <translation>
            <numerusform>لم يتجاوزه أحد</numerusform>
            <numerusform>تجاوزه شخص واحد</numerusform>
            <numerusform>تجاوزه شخصان</numerusform>
            <numerusform>تجاوزه %n أشخاص</numerusform>
            <numerusform>تجاوزه %n شخصًا</numerusform>
            <numerusform>تجاوزه %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≤ %n d</source>
        <translation>
            <numerusform>≤ %n ي</numerusform>
            <numerusform>≤ %n ي</numerusform>
            <numerusform>≤ %n ي</numerusform>
            <numerusform>≤ %n ي</numerusform>
            <numerusform>≤ %n ي</numerusform>
            <numerusform>≤ %n ي</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardPresenter</name>
    <message>
        <source>Somebody else moved %1 at the same time: the card is in %2 now. Your move waits under Conflicts.</source>
        <extracomment>%1 is a person, %2 a stage of a pipeline</extracomment>
        <translation>نقل شخص آخر %1 في الوقت نفسه: البطاقة الآن في %2. نقلك ينتظر ضمن التعارضات.</translation>
    </message>
    <message>
        <source>a removed stage</source>
        <translation>مرحلة محذوفة</translation>
    </message>
    <message>
        <source>%1 moved to %2</source>
        <extracomment>Undo bar; %1 is a person, %2 a stage</extracomment>
        <translation>نُقل %1 إلى %2</translation>
    </message>
    <message numerus="yes">
        <source>%n people moved to %1</source>
        <translation>
            <numerusform>لم يُنقل أحد إلى %1</numerusform>
            <numerusform>نُقل شخص واحد إلى %1</numerusform>
            <numerusform>نُقل شخصان إلى %1</numerusform>
            <numerusform>نُقل %n أشخاص إلى %1</numerusform>
            <numerusform>نُقل %n شخصًا إلى %1</numerusform>
            <numerusform>نُقل %n شخص إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no stage after this one.</source>
        <translation>لا مرحلة بعد هذه.</translation>
    </message>
    <message>
        <source>There is no stage before this one.</source>
        <translation>لا مرحلة قبل هذه.</translation>
    </message>
    <message numerus="yes">
        <source>%n people moved on a stage</source>
        <translation>
            <numerusform>لم يُنقل أحد</numerusform>
            <numerusform>نُقل شخص واحد إلى المرحلة التالية</numerusform>
            <numerusform>نُقل شخصان إلى المرحلة التالية</numerusform>
            <numerusform>نُقل %n أشخاص إلى المرحلة التالية</numerusform>
            <numerusform>نُقل %n شخصًا إلى المرحلة التالية</numerusform>
            <numerusform>نُقل %n شخص إلى المرحلة التالية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people moved back a stage</source>
        <translation>
            <numerusform>لم يُنقل أحد</numerusform>
            <numerusform>أُعيد شخص واحد إلى المرحلة السابقة</numerusform>
            <numerusform>أُعيد شخصان إلى المرحلة السابقة</numerusform>
            <numerusform>أُعيد %n أشخاص إلى المرحلة السابقة</numerusform>
            <numerusform>أُعيد %n شخصًا إلى المرحلة السابقة</numerusform>
            <numerusform>أُعيد %n شخص إلى المرحلة السابقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Stages of %1 changed</source>
        <extracomment>Undo bar; %1 is a job</extracomment>
        <translation>تغيّرت مراحل %1</translation>
    </message>
    <message>
        <source>Template %1 added</source>
        <translation>أُضيف القالب %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardView</name>
    <message>
        <source>Filter the cards</source>
        <translation>تصفية البطاقات</translation>
    </message>
    <message>
        <source>Match score</source>
        <translation>درجة التطابق</translation>
    </message>
    <message>
        <source>Longest in the stage</source>
        <translation>الأقدم في المرحلة</translation>
    </message>
    <message>
        <source>Newest in the stage</source>
        <translation>الأحدث في المرحلة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>لا أحد قيد النظر</numerusform>
            <numerusform>%n قيد النظر</numerusform>
            <numerusform>%n قيد النظر</numerusform>
            <numerusform>%n قيد النظر</numerusform>
            <numerusform>%n قيد النظر</numerusform>
            <numerusform>%n قيد النظر</numerusform>
        </translation>
    </message>
    <message>
        <source>Rejected and withdrawn: %1</source>
        <translation>المرفوضون والمنسحبون: %1</translation>
    </message>
    <message>
        <source>Shows those who were rejected or withdrew</source>
        <translation>يُظهر من رُفضوا أو انسحبوا</translation>
    </message>
    <message>
        <source>This job has no stages</source>
        <translation>لا مراحل لهذه الوظيفة</translation>
    </message>
    <message>
        <source>Stages are the columns of its board.</source>
        <translation>المراحل هي أعمدة لوحتها.</translation>
    </message>
    <message>
        <source>Add stages</source>
        <translation>إضافة مراحل</translation>
    </message>
    <message>
        <source>Nobody has applied yet</source>
        <translation>لم يتقدم أحد بعد</translation>
    </message>
    <message>
        <source>Add people to the job from the area Candidates, or drop their CVs onto the job.</source>
        <translation>أضف أشخاصًا إلى الوظيفة من قسم المرشحين، أو أفلت سيرهم الذاتية على الوظيفة.</translation>
    </message>
    <message>
        <source>No card matches</source>
        <translation>لا بطاقة مطابقة</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>مسح التصفية</translation>
    </message>
    <message>
        <source>The board could not be read</source>
        <translation>تعذّرت قراءة اللوحة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BulkControl</name>
    <message>
        <source>Add to a job…</source>
        <translation>إضافة إلى وظيفة…</translation>
    </message>
    <message>
        <source>Transfer to another job…</source>
        <translation>تحويل إلى وظيفة أخرى…</translation>
    </message>
    <message numerus="yes">
        <source>Reject %n people</source>
        <translation>
            <numerusform>رفض لا أحد</numerusform>
            <numerusform>رفض شخص واحد</numerusform>
            <numerusform>رفض شخصين</numerusform>
            <numerusform>رفض %n أشخاص</numerusform>
            <numerusform>رفض %n شخصًا</numerusform>
            <numerusform>رفض %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people withdrew</source>
        <translation>
            <numerusform>انسحب لا أحد</numerusform>
            <numerusform>انسحب شخص واحد</numerusform>
            <numerusform>انسحب شخصان</numerusform>
            <numerusform>انسحب %n أشخاص</numerusform>
            <numerusform>انسحب %n شخصًا</numerusform>
            <numerusform>انسحب %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reminder about %n people</source>
        <translation>
            <numerusform>تذكير بشأن لا أحد</numerusform>
            <numerusform>تذكير بشأن شخص واحد</numerusform>
            <numerusform>تذكير بشأن شخصين</numerusform>
            <numerusform>تذكير بشأن %n أشخاص</numerusform>
            <numerusform>تذكير بشأن %n شخصًا</numerusform>
            <numerusform>تذكير بشأن %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail to %n people</source>
        <translation>
            <numerusform>رسالة إلى لا أحد</numerusform>
            <numerusform>رسالة إلى شخص واحد</numerusform>
            <numerusform>رسالة إلى شخصين</numerusform>
            <numerusform>رسالة إلى %n أشخاص</numerusform>
            <numerusform>رسالة إلى %n شخصًا</numerusform>
            <numerusform>رسالة إلى %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>There are no tags yet</source>
        <translation>لا وسوم بعد</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Hired</source>
        <translation>تم التوظيف</translation>
    </message>
    <message>
        <source>Withdrew…</source>
        <translation>انسحب…</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>قيد المتابعة من جديد</translation>
    </message>
    <message>
        <source>Remind me…</source>
        <translation>ذكّرني…</translation>
    </message>
    <message>
        <source>Remove these people</source>
        <translation>حذف هؤلاء الأشخاص</translation>
    </message>
    <message numerus="yes">
        <source>Transfer %n people</source>
        <translation>
            <numerusform>نقل لا أحد</numerusform>
            <numerusform>نقل شخص واحد</numerusform>
            <numerusform>نقل شخصين</numerusform>
            <numerusform>نقل %n أشخاص</numerusform>
            <numerusform>نقل %n شخصًا</numerusform>
            <numerusform>نقل %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n people to a job</source>
        <translation>
            <numerusform>إضافة لا أحد إلى وظيفة</numerusform>
            <numerusform>إضافة شخص واحد إلى وظيفة</numerusform>
            <numerusform>إضافة شخصين إلى وظيفة</numerusform>
            <numerusform>إضافة %n أشخاص إلى وظيفة</numerusform>
            <numerusform>إضافة %n شخصًا إلى وظيفة</numerusform>
            <numerusform>إضافة %n شخص إلى وظيفة</numerusform>
        </translation>
    </message>
    <message>
        <source>No job is open</source>
        <translation>لا وظيفة مفتوحة</translation>
    </message>
    <message>
        <source>Make private</source>
        <translation>جعله خاصًا</translation>
    </message>
    <message>
        <source>Not private any more</source>
        <translation>لم يعد خاصًا</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>محو البيانات…</translation>
    </message>
    <message>
        <source>Do not erase</source>
        <translation>عدم المحو</translation>
    </message>
    <message>
        <source>Administrators erase people</source>
        <translation>المسؤولون هم من يمحون بيانات الأشخاص</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>As a CSV file…</source>
        <translation>كملف CSV…</translation>
    </message>
    <message>
        <source>As vCards…</source>
        <translation>كبطاقات vCard…</translation>
    </message>
    <message>
        <source>As JSON Resume…</source>
        <translation>بصيغة JSON Resume…</translation>
    </message>
    <message>
        <source>Save CVs…</source>
        <translation>حفظ السير الذاتية…</translation>
    </message>
    <message>
        <source>Merge these people…</source>
        <translation>دمج هؤلاء الأشخاص…</translation>
    </message>
    <message>
        <source>Choose two to %1 people to merge them</source>
        <translation>اختر من شخصين إلى %1 أشخاص لدمجهم</translation>
    </message>
    <message>
        <source>Print CVs…</source>
        <translation>طباعة السير الذاتية…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>إخراج من</translation>
    </message>
    <message>
        <source>There are no pools yet</source>
        <translation>لا مجموعات بعد</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>وسم جديد…</translation>
    </message>
    <message>
        <source>New pool…</source>
        <translation>مجموعة جديدة…</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>اسم الوسم</translation>
    </message>
    <message>
        <source>Name of the pool</source>
        <translation>اسم المجموعة</translation>
    </message>
    <message>
        <source>Talent pool…</source>
        <translation>مجموعة مواهب…</translation>
    </message>
    <message>
        <source>Your role does not change talent pools</source>
        <translation>دورك لا يغيّر مجموعات المواهب</translation>
    </message>
    <message>
        <source>Draft an offer…</source>
        <translation>إعداد مسودة عرض…</translation>
    </message>
    <message>
        <source>Your role does not make offers</source>
        <translation>دورك لا يقدّم عروضًا</translation>
    </message>
    <message>
        <source>Assign a test…</source>
        <translation>إسناد اختبار…</translation>
    </message>
    <message>
        <source>There are no tests yet</source>
        <translation>لا اختبارات بعد</translation>
    </message>
    <message>
        <source>Your role does not assign tests</source>
        <translation>دورك لا يسند اختبارات</translation>
    </message>
    <message>
        <source>The server is from before there were offers</source>
        <translation>الخادم أقدم من ميزة العروض</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BulkDialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>تسجيل الانسحاب</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>تذكير</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Choose, or write your own</source>
        <translation>اختر أو اكتب سببك</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Send a mail</source>
        <translation>إرسال رسالة</translation>
    </message>
    <message>
        <source>Without a template</source>
        <translation>بلا قالب</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>القالب</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>The mail as it is sent</source>
        <translation>الرسالة كما تُرسل</translation>
    </message>
    <message>
        <source>Insert a placeholder</source>
        <translation>إدراج حقل</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>It is held for %1 seconds, and goes out unless the action is undone before.</source>
        <translation>تُحتجز %1 ثانية ثم تُرسل ما لم يُتراجع عن الإجراء قبل ذلك.</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>ما المطلوب</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>subject, column %1</source>
        <translation>الموضوع، العمود %1</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>السطر %1، العمود %2</translation>
    </message>
    <message>
        <source>The placeholder at %1 is not closed: write }} behind it.</source>
        <translation>الحقل عند %1 غير مغلق: اكتب }} بعده.</translation>
    </message>
    <message>
        <source>There is no placeholder {{%2}} (%1).</source>
        <extracomment>%1 is a place in a text</extracomment>
        <translation>لا يوجد حقل {{%2}} (%1).</translation>
    </message>
    <message>
        <source>A mail has a subject and a text.</source>
        <translation>للرسالة موضوع ونص.</translation>
    </message>
    <message>
        <source>Nobody of them has an e-mail address</source>
        <translation>لا أحد منهم لديه بريد إلكتروني</translation>
    </message>
    <message>
        <source>To %1, for example</source>
        <translation>إلى %1 مثلًا</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>متابعة الكتابة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BulkPresenter</name>
    <message>
        <source>Something else is still being done. Wait for it or cancel it.</source>
        <translation>ما زال إجراء آخر جاريًا. انتظره أو ألغه.</translation>
    </message>
    <message>
        <source>There was nothing to do. %1</source>
        <translation>لا شيء يلزم فعله. %1</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2: %3</source>
        <extracomment>%1 and %2 are numbers of people, %3 says what went wrong</extracomment>
        <translation>توقف بعد %1 من %2: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2. What was done stays, and can be undone.</source>
        <translation>أُلغي بعد %1 من %2. ما تم يبقى ويمكن التراجع عنه.</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>لم يُختر أحد.</translation>
    </message>
    <message>
        <source>Cancelled before anything was done.</source>
        <translation>أُلغي قبل أن يُنجز أي شيء.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BusNotifier</name>
    <message>
        <source>Open</source>
        <comment>A notification</comment>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateDetailPresenter</name>
    <message>
        <source>This note is not there any more. Copy what you typed into a new one.</source>
        <translation>لم تعد هذه الملاحظة موجودة. انسخ ما كتبته إلى ملاحظة جديدة.</translation>
    </message>
    <message>
        <source>Note on %1 changed</source>
        <translation>تغيّرت ملاحظة عن %1</translation>
    </message>
    <message>
        <source>Note on %1 removed</source>
        <translation>حُذفت ملاحظة عن %1</translation>
    </message>
    <message>
        <source>%1 of %2 changed</source>
        <translation>تغيّر %1 عند %2</translation>
    </message>
    <message>
        <source>%1 has not applied for a job yet. Choose one in the tab Applications.</source>
        <translation>لم يتقدّم %1 إلى وظيفة بعد. اختر واحدة من تبويب الطلبات.</translation>
    </message>
    <message>
        <source>%1 is in the last stage already.</source>
        <translation>%1 في المرحلة الأخيرة بالفعل.</translation>
    </message>
    <message>
        <source>%1 moved to %2</source>
        <extracomment>Undo bar; %1 is a person, %2 a stage</extracomment>
        <translation>انتقل %1 إلى %2</translation>
    </message>
    <message>
        <source>Notes belong to an application. Choose a job in the tab Applications first; your text stays here.</source>
        <translation>الملاحظات تتبع طلبًا. اختر وظيفة من تبويب الطلبات أولًا، ويبقى نصك هنا.</translation>
    </message>
    <message>
        <source>Note on %1 added</source>
        <translation>أُضيفت ملاحظة عن %1</translation>
    </message>
    <message>
        <source>%1 applied</source>
        <translation>تقدّم %1</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Follow-up with %1 done</source>
        <translation>تمت متابعة %1</translation>
    </message>
    <message>
        <source>Follow-up with %1 opened again</source>
        <translation>أُعيد فتح متابعة %1</translation>
    </message>
    <message>
        <source>%1 has not applied for a job yet.</source>
        <translation>لم يتقدّم %1 إلى وظيفة بعد.</translation>
    </message>
    <message>
        <source>%1 rejected for %2</source>
        <translation>رُفض %1 لوظيفة %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added to %1</source>
        <translation>
            <numerusform>أضيف %n ملف إلى %1</numerusform>
            <numerusform>أضيف ملف واحد إلى %1</numerusform>
            <numerusform>أضيف ملفان إلى %1</numerusform>
            <numerusform>أضيفت %n ملفات إلى %1</numerusform>
            <numerusform>أضيف %n ملفًا إلى %1</numerusform>
            <numerusform>أضيف %n ملف إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is private</source>
        <translation>%1 خاص الآن</translation>
    </message>
    <message>
        <source>%1 is not private any more</source>
        <translation>لم يعد %1 خاصًا</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateDetailView</name>
    <message>
        <source>Change this note…</source>
        <translation>غيّر هذه الملاحظة…</translation>
    </message>
    <message>
        <source>Remove this note</source>
        <translation>احذف هذه الملاحظة</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>لم يُختر أحد</translation>
    </message>
    <message>
        <source>Choose somebody in the list to see them here.</source>
        <translation>اختر شخصًا من القائمة لعرضه هنا.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <comment>Tab</comment>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Profile</source>
        <comment>Tab</comment>
        <translation>الملف</translation>
    </message>
    <message>
        <source>CV</source>
        <comment>Tab</comment>
        <translation>السيرة</translation>
    </message>
    <message>
        <source>Applications</source>
        <comment>Tab</comment>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Notes</source>
        <comment>Tab</comment>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Files</source>
        <comment>Tab</comment>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Job</source>
        <comment>Column</comment>
        <translation>الوظيفة</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>Column</comment>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Match</source>
        <comment>Column</comment>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Since</source>
        <comment>Column</comment>
        <translation>منذ</translation>
    </message>
    <message>
        <source>File</source>
        <comment>Column</comment>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>Column</comment>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>Column</comment>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>Column</comment>
        <translation>أُضيف</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>اكتب ملاحظة</translation>
    </message>
    <message>
        <source>The CV beside the fields</source>
        <translation>السيرة بجانب الحقول</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Remove this person</source>
        <translation>إزالة هذا الشخص</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>This person cannot be shown</source>
        <translation>تعذّر عرض هذا الشخص</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <extracomment>%1 is a job title, %2 a company</extracomment>
        <translation>%1 في %2</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>Experience</comment>
        <translation>
            <numerusform>أقل من سنة</numerusform>
            <numerusform>سنة</numerusform>
            <numerusform>سنتان</numerusform>
            <numerusform>%n سنوات</numerusform>
            <numerusform>%n سنة</numerusform>
            <numerusform>%n سنة</numerusform>
        </translation>
    </message>
    <message>
        <source>No application yet: choose a job in the menu More.</source>
        <translation>لا طلب بعد: اختر وظيفة من قائمة «المزيد».</translation>
    </message>
    <message>
        <source>This application is closed.</source>
        <translation>هذا الطلب مغلق.</translation>
    </message>
    <message>
        <source>History: who changed what</source>
        <translation>السجل: من غيّر ماذا</translation>
    </message>
    <message>
        <source>Apply for a job…</source>
        <translation>تقديم إلى وظيفة…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>إضافة ملف…</translation>
    </message>
    <message>
        <source>Write a mail…</source>
        <translation>كتابة رسالة…</translation>
    </message>
    <message>
        <source>Remind me…</source>
        <translation>ذكّرني…</translation>
    </message>
    <message>
        <source>Hired</source>
        <translation>تم التوظيف</translation>
    </message>
    <message>
        <source>Withdrew…</source>
        <translation>انسحب…</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>قيد المتابعة من جديد</translation>
    </message>
    <message>
        <source>Transfer to another job…</source>
        <translation>تحويل إلى وظيفة أخرى…</translation>
    </message>
    <message>
        <source>Duplicates and merges…</source>
        <translation>السجلات المكررة والدمج…</translation>
    </message>
    <message>
        <source>Make an offer…</source>
        <translation>تقديم عرض…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Blind review</source>
        <translation>مراجعة عمياء</translation>
    </message>
    <message>
        <source>Name, contact, photo, CV and schools are not on this device while the job is under blind review.</source>
        <translation>الاسم ووسائل الاتصال والصورة والسيرة والمدارس ليست على هذا الجهاز ما دامت الوظيفة تحت المراجعة العمياء.</translation>
    </message>
    <message>
        <source>Mails to the person</source>
        <translation>الرسائل إلى الشخص</translation>
    </message>
    <message>
        <source>Mail</source>
        <comment>Tab</comment>
        <translation>البريد</translation>
    </message>
    <message>
        <source>%1 %2 asked</source>
        <extracomment>Salary wish; %1 is a figure, %2 a currency</extracomment>
        <translation>يطلب %1 %2</translation>
    </message>
    <message>
        <source>free from %1</source>
        <translation>متاح من %1</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>قارن…</translation>
    </message>
    <message>
        <source>Perhaps the same person as %1: %2</source>
        <translation>ربما هو الشخص نفسه %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n records may be the same person</source>
        <translation>
            <numerusform>لا سجل قد يكون للشخص نفسه</numerusform>
            <numerusform>سجل واحد قد يكون للشخص نفسه</numerusform>
            <numerusform>سجلان قد يكونان للشخص نفسه</numerusform>
            <numerusform>%n سجلات قد تكون للشخص نفسه</numerusform>
            <numerusform>%n سجلًا قد تكون للشخص نفسه</numerusform>
            <numerusform>%n سجل قد تكون للشخص نفسه</numerusform>
        </translation>
    </message>
    <message>
        <source>Make private</source>
        <translation>جعله خاصًا</translation>
    </message>
    <message>
        <source>Not private any more</source>
        <translation>لم يعد خاصًا</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>خاص</translation>
    </message>
    <message>
        <source>Administrators, the owner, who made the person private and the hiring managers of their jobs know of them; nobody else does.</source>
        <translation>يعلم به المسؤولون وصاحب الملف ومن جعله خاصًا ومديرو التوظيف في وظائفه، ولا يعلم به أحد سواهم.</translation>
    </message>
    <message>
        <source>recommended by %1</source>
        <translation>بترشيح من %1</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>نسخ الرابط</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateDialog</name>
    <message>
        <source>No job yet</source>
        <translation>لا وظيفة بعد</translation>
    </message>
    <message>
        <source>Not added.</source>
        <translation>لم تتم الإضافة.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateListPresenter</name>
    <message>
        <source>%1 added</source>
        <translation>أُضيف %1</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>أُزيل %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people imported</source>
        <translation>
            <numerusform>استُورد %n شخص</numerusform>
            <numerusform>استُورد شخص واحد</numerusform>
            <numerusform>استُورد شخصان</numerusform>
            <numerusform>استُورد %n أشخاص</numerusform>
            <numerusform>استُورد %n شخصًا</numerusform>
            <numerusform>استُورد %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CVs imported</source>
        <translation>
            <numerusform>لم تُستورد أي سيرة ذاتية</numerusform>
            <numerusform>استُوردت سيرة ذاتية واحدة</numerusform>
            <numerusform>استُوردت سيرتان ذاتيتان</numerusform>
            <numerusform>استُوردت %n سير ذاتية</numerusform>
            <numerusform>استُوردت %n سيرة ذاتية</numerusform>
            <numerusform>استُوردت %n سيرة ذاتية</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateTableModel</name>
    <message>
        <source>match %1</source>
        <extracomment>Read aloud for a row; %1 is a figure from 0 to 100</extracomment>
        <translation>المطابقة %1</translation>
    </message>
    <message>
        <source>waits for the server</source>
        <translation>ينتظر الخادم</translation>
    </message>
    <message>
        <source>has a conflict</source>
        <translation>فيه تعارض</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Column</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Title · company</source>
        <extracomment>Column with a person&apos;s job title and company</extracomment>
        <translation>المسمى · الشركة</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>Column</comment>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Match</source>
        <comment>Column</comment>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>Column</comment>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Active</source>
        <extracomment>Column with the time of the last change</extracomment>
        <translation>النشاط</translation>
    </message>
    <message>
        <source>private</source>
        <translation>خاص</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidatesView</name>
    <message>
        <source>Filter the list of people</source>
        <translation>تصفية قائمة الأشخاص</translation>
    </message>
    <message>
        <source>Every stage</source>
        <translation>كل المراحل</translation>
    </message>
    <message>
        <source>%1 of %2 · %3 ms</source>
        <extracomment>Figures of a search: hits, all, and milliseconds</extracomment>
        <translation>%1 من %2 · %3 م.ث</translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation>لا أحد هنا بعد</translation>
    </message>
    <message>
        <source>Drop CVs here, or import them from a folder. They are read on this machine.</source>
        <translation>أفلت السير الذاتية هنا أو استوردها من مجلد. تُقرأ على هذا الجهاز.</translation>
    </message>
    <message>
        <source>No one matches</source>
        <translation>لا أحد يطابق</translation>
    </message>
    <message>
        <source>Take words out of the filter, or look among all %1.</source>
        <translation>احذف كلمات من التصفية، أو ابحث بين الجميع وعددهم %1.</translation>
    </message>
    <message>
        <source>Show everyone</source>
        <translation>عرض الجميع</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>تعذّرت قراءة القائمة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>People appear here once a colleague adds them.</source>
        <translation>يظهر الأشخاص هنا حين يضيفهم زميل.</translation>
    </message>
    <message>
        <source>Import CVs…</source>
        <translation>استيراد السير…</translation>
    </message>
    <message>
        <source>Any owner</source>
        <extracomment>Whose people the list shows</extracomment>
        <translation>أيّ مسؤول</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>People</comment>
        <translation>مرشحيّ</translation>
    </message>
    <message>
        <source>This view names columns that are gone: %1</source>
        <translation>يذكر هذا العرض أعمدة لم تعد موجودة: %1</translation>
    </message>
    <message>
        <source>Save changes to “%1”</source>
        <translation>حفظ التغييرات في «%1»</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>حفظ التغييرات</translation>
    </message>
    <message>
        <source>Save as a new view…</source>
        <translation>حفظ كعرض جديد…</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>حفظ العرض</translation>
    </message>
    <message>
        <source>Rename view…</source>
        <translation>إعادة تسمية العرض…</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>إعادة تسمية العرض</translation>
    </message>
    <message>
        <source>Remove view</source>
        <translation>إزالة العرض</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Of a view</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Everybody sees it</source>
        <translation>يراه الجميع</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <comment>People</comment>
        <translation>بلا مسؤول</translation>
    </message>
    <message>
        <source>CSV, as the list is shown…</source>
        <translation>‏CSV كما تظهر القائمة…</translation>
    </message>
    <message>
        <source>vCards…</source>
        <translation>بطاقات vCard…</translation>
    </message>
    <message>
        <source>JSON Resume…</source>
        <translation>JSON Resume…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CellTableModel</name>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CodeView</name>
    <message>
        <source>Do not ask on this device for 30 days</source>
        <translation>لا تسأل على هذا الجهاز لمدة 30 يومًا</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>One more step</source>
        <translation>خطوة واحدة بعد</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>%1 is protected by a second factor.</source>
        <translation>%1 محمي بعامل ثانٍ.</translation>
    </message>
    <message>
        <source>Each recovery code works once.</source>
        <translation>يعمل كل رمز استرداد مرة واحدة.</translation>
    </message>
    <message>
        <source>Wait for the next one; each code works once.</source>
        <translation>انتظر الرمز التالي؛ كل رمز يعمل مرة واحدة.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>Code from your authenticator app, 6 digits</source>
        <translation>الرمز من تطبيق المصادقة، 6 أرقام</translation>
    </message>
    <message>
        <source>Use the authenticator app</source>
        <translation>استخدام تطبيق المصادقة</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>استخدام رمز استرداد</translation>
    </message>
    <message>
        <source>This code is not right.</source>
        <translation>هذا الرمز غير صحيح.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>جارٍ الدخول…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>ابحث عن عمود</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>الأعمدة المعتادة</translation>
    </message>
    <message>
        <source>Drag to order, or Alt with ↑ and ↓</source>
        <translation>اسحب للترتيب، أو Alt مع ↑ و↓</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ColumnShares</name>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CommandPalette</name>
    <message>
        <source>Search people and jobs, or run a command</source>
        <translation>ابحث عن أشخاص ووظائف، أو نفّذ أمرًا</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>البحث والأوامر</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <extracomment>In the palette, about a person: the stage, the job</extracomment>
        <translation>%1 في %2</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%n أشخاص</numerusform>
            <numerusform>%n شخصًا</numerusform>
            <numerusform>%n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Interview, %1</source>
        <translation>مقابلة، %1</translation>
    </message>
    <message>
        <source>Interview with %1, %2</source>
        <translation>مقابلة مع %1، %2</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>run</source>
        <translation>تنفيذ</translation>
    </message>
    <message>
        <source>actions only</source>
        <translation>الأوامر فقط</translation>
    </message>
    <message>
        <source>people</source>
        <translation>أشخاص</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>وظائف</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>لا شيء فيه هذه الكلمات.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>الوظائف</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictField</name>
    <message>
        <source>First value</source>
        <translation>القيمة الأولى</translation>
    </message>
    <message>
        <source>Second value</source>
        <translation>القيمة الثانية</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>حُسم</translation>
    </message>
    <message>
        <source>Settled with the first value</source>
        <translation>حُسم بالقيمة الأولى</translation>
    </message>
    <message>
        <source>Settled with the second value</source>
        <translation>حُسم بالقيمة الثانية</translation>
    </message>
    <message>
        <source>Settled with another value: %1</source>
        <translation>حُسم بقيمة أخرى: %1</translation>
    </message>
    <message>
        <source>waits for the server</source>
        <translation>ينتظر الخادم</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>إعادة الفتح</translation>
    </message>
    <message>
        <source>The field goes back to the second value, and the conflict to those that are open</source>
        <translation>يعود الحقل إلى القيمة الثانية، ويعود التعارض إلى المفتوحة</translation>
    </message>
    <message>
        <source>The field has changed since then</source>
        <translation>تغيّر الحقل منذ ذلك الحين</translation>
    </message>
    <message>
        <source>Edited here, removed by a colleague</source>
        <translation>عُدّل هنا وأزاله زميل</translation>
    </message>
    <message>
        <source>Removed here, edited by a colleague</source>
        <translation>أُزيل هنا وعدّله زميل</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>رفضه الخادم</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>أزِله</translation>
    </message>
    <message>
        <source>Keep what I typed</source>
        <translation>أبقِ ما كتبتُ</translation>
    </message>
    <message>
        <source>Leave it removed</source>
        <translation>اتركه مُزالًا</translation>
    </message>
    <message>
        <source>Keep it with their edit</source>
        <translation>أبقِه بتعديلهم</translation>
    </message>
    <message>
        <source>Leave it as the server has it</source>
        <translation>اتركه كما هو عند الخادم</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>قبلها: %1</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>قيمتك</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>قيمتهم</translation>
    </message>
    <message>
        <source>Both, edited by you</source>
        <translation>كلتاهما بتحريرك</translation>
    </message>
    <message>
        <source>Typed by somebody whose role does not allow it</source>
        <translation>كتبه شخص لا يسمح دوره بذلك</translation>
    </message>
    <message>
        <source>Do what they wanted</source>
        <translation>نفّذ ما أراده</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>اعتمده</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>اتركه</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictGroupModel</name>
    <message>
        <source>settled here, waits for the server</source>
        <translation>حُسم هنا وينتظر الخادم</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>محسوم</translation>
    </message>
    <message>
        <source>settled by %1</source>
        <translation>حسمه %1</translation>
    </message>
    <message>
        <source>the whole record</source>
        <translation>السجل كله</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s): %1</source>
        <extracomment>%1 lists fields</extracomment>
        <translation>
            <numerusform>لا حقول: %1</numerusform>
            <numerusform>حقل واحد: %1</numerusform>
            <numerusform>حقلان: %1</numerusform>
            <numerusform>%n حقول: %1</numerusform>
            <numerusform>%n حقلًا: %1</numerusform>
            <numerusform>%n حقل: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>you and %1</source>
        <translation>أنت و%1</translation>
    </message>
    <message>
        <source>typed by %1</source>
        <translation>كتبه %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictsPresenter</name>
    <message>
        <source>The conflict of %1 is open again</source>
        <extracomment>Undo bar; %1 is a record</extracomment>
        <translation>أُعيد فتح تعارض %1</translation>
    </message>
    <message>
        <source>Choose a value for at least one field first.</source>
        <translation>اختر أولًا قيمة لحقل واحد على الأقل.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) of %1 settled</source>
        <extracomment>Undo bar; %1 is a record</extracomment>
        <translation>
            <numerusform>لم يُحسم أي حقل عند %1</numerusform>
            <numerusform>حُسم حقل واحد عند %1</numerusform>
            <numerusform>حُسم حقلان عند %1</numerusform>
            <numerusform>حُسمت %n حقول عند %1</numerusform>
            <numerusform>حُسم %n حقلًا عند %1</numerusform>
            <numerusform>حُسم %n حقل عند %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) settled</source>
        <translation>
            <numerusform>لم يُحسم أي تعارض</numerusform>
            <numerusform>حُسم تعارض واحد</numerusform>
            <numerusform>حُسم تعارضان</numerusform>
            <numerusform>حُسمت %n تعارضات</numerusform>
            <numerusform>حُسم %n تعارضًا</numerusform>
            <numerusform>حُسم %n تعارض</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictsView</name>
    <message>
        <source>Take all over</source>
        <translation>اعتماد الكل</translation>
    </message>
    <message>
        <source>Leave all out</source>
        <translation>ترك الكل</translation>
    </message>
    <message>
        <source>Take mine everywhere</source>
        <translation>خذ قيمي في كل مكان</translation>
    </message>
    <message>
        <source>Take theirs everywhere</source>
        <translation>خذ قيمهم في كل مكان</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>Conflicts</comment>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>For review</source>
        <comment>Conflicts</comment>
        <translation>للمراجعة</translation>
    </message>
    <message>
        <source>Settled</source>
        <comment>Conflicts</comment>
        <translation>محسومة</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>كل الحقول</translation>
    </message>
    <message>
        <source>All colleagues</source>
        <translation>كل الزملاء</translation>
    </message>
    <message>
        <source>Whole records</source>
        <translation>سجلات كاملة</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>لا شيء من هذه</translation>
    </message>
    <message>
        <source>No conflict is about this field and this colleague.</source>
        <translation>لا تعارض يخص هذا الحقل وهذا الزميل معًا.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Nothing was settled yet</source>
        <translation>لم يُحسم شيء بعد</translation>
    </message>
    <message>
        <source>What you or your colleagues decide is kept here, with both values.</source>
        <translation>ما تقرره أنت أو زملاؤك يُحفظ هنا مع القيمتين.</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>لا شيء للمراجعة</translation>
    </message>
    <message>
        <source>What somebody typed whose role no longer allows it comes here, to be taken over or left out.</source>
        <translation>ما كتبه شخص لم يعد دوره يسمح به يأتي إلى هنا، ليُعتمد أو يُترك.</translation>
    </message>
    <message>
        <source>The conflicts could not be read</source>
        <translation>تعذّرت قراءة التعارضات</translation>
    </message>
    <message>
        <source>Nothing to settle</source>
        <translation>لا شيء للحسم</translation>
    </message>
    <message>
        <source>When two people change the same field while one is offline, both values come here.</source>
        <translation>حين يغيّر شخصان الحقل نفسه وأحدهما غير متصل، تصل القيمتان إلى هنا.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n field(s) chosen</source>
        <translation>
            <numerusform>لا حقول للاختيار</numerusform>
            <numerusform>اختير %1 من حقل واحد</numerusform>
            <numerusform>اختير %1 من حقلين</numerusform>
            <numerusform>اختير %1 من %n حقول</numerusform>
            <numerusform>اختير %1 من %n حقلًا</numerusform>
            <numerusform>اختير %1 من %n حقل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settle %n field(s)</source>
        <translation>
            <numerusform>لا شيء للحسم</numerusform>
            <numerusform>حسم حقل واحد</numerusform>
            <numerusform>حسم حقلين</numerusform>
            <numerusform>حسم %n حقول</numerusform>
            <numerusform>حسم %n حقلًا</numerusform>
            <numerusform>حسم %n حقل</numerusform>
        </translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>حسم</translation>
    </message>
    <message>
        <source>Fields that only one of you changed are merged already.</source>
        <translation>الحقول التي غيّرها أحدكما فقط دُمجت مسبقًا.</translation>
    </message>
    <message numerus="yes">
        <source>Take mine for this record (%n)</source>
        <translation>
            <numerusform>خذ قيمي لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمي لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمي لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمي لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمي لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمي لهذا السجل (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take theirs for this record (%n)</source>
        <translation>
            <numerusform>خذ قيمهم لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمهم لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمهم لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمهم لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمهم لهذا السجل (%n)</numerusform>
            <numerusform>خذ قيمهم لهذا السجل (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of all records (%n): take mine</source>
        <extracomment>%1 is a field, %n how many records have a conflict about it</extracomment>
        <translation>
            <numerusform>%1 في كل السجلات (%n): خذ قيمي</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمي</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمي</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمي</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمي</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of all records (%n): take theirs</source>
        <extracomment>%1 is a field, %n how many records have a conflict about it</extracomment>
        <translation>
            <numerusform>%1 في كل السجلات (%n): خذ قيمهم</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمهم</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمهم</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمهم</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمهم</numerusform>
            <numerusform>%1 في كل السجلات (%n): خذ قيمهم</numerusform>
        </translation>
    </message>
    <message>
        <source>next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>قيمتي</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>قيمتهم</translation>
    </message>
    <message>
        <source>both</source>
        <translation>كلتاهما</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>تحرير</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n record(s)</source>
        <extracomment>Beside the headline: how many conflicts there are (%1), and in how many records</extracomment>
        <translation>
            <numerusform>%1 في %n سجل</numerusform>
            <numerusform>%1 في سجل واحد</numerusform>
            <numerusform>%1 في سجلين</numerusform>
            <numerusform>%1 في %n سجلات</numerusform>
            <numerusform>%1 في %n سجلًا</numerusform>
            <numerusform>%1 في %n سجل</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>لا حاجة إليه</translation>
    </message>
    <message>
        <source>%1 of %2 was settled elsewhere while you wrote: “%3”</source>
        <translation>حُسم حقل «%1» لدى %2 في مكان آخر بينما كنت تكتب: «%3»</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CustomFieldsForm</name>
    <message>
        <source>Fields of this workspace</source>
        <translation>حقول مساحة العمل</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>Type an address that begins with https://.</source>
        <translation>اكتب عنوانًا يبدأ بـ https://.</translation>
    </message>
    <message>
        <source>“%1” is none of the choices: %2</source>
        <translation>«%1» ليس من الخيارات: %2</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvPage</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>Which person of a list is shown, and how many there are</extracomment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>This person cannot be shown</source>
        <translation>تعذّر عرض هذا الشخص</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>لم يُختر أحد</translation>
    </message>
    <message>
        <source>Go back to the list and choose somebody.</source>
        <translation>عُد إلى القائمة واختر شخصًا.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>Beside a person&apos;s name; %1 is a job, %2 a stage</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No application yet.</source>
        <translation>لا طلب بعد.</translation>
    </message>
    <message>
        <source>This application is closed.</source>
        <translation>هذا الطلب مغلق.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvView</name>
    <message>
        <source>No CV yet</source>
        <translation>لا سيرة بعد</translation>
    </message>
    <message>
        <source>Drop a file onto the list, or choose one.</source>
        <translation>أفلت ملفًا على القائمة، أو اختر ملفًا.</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>جارٍ جلب %1</translation>
    </message>
    <message>
        <source>It stays on this device, encrypted, once it is here.</source>
        <translation>يبقى مشفّرًا على هذا الجهاز متى وصل.</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>معاينة %1</translation>
    </message>
    <message>
        <source>The file itself is not on this device.</source>
        <translation>الملف نفسه ليس على هذا الجهاز.</translation>
    </message>
    <message>
        <source>This is the text that was read from it.</source>
        <translation>هذا هو النص الذي قُرئ منه.</translation>
    </message>
    <message>
        <source>%1 cannot be shown</source>
        <translation>تعذّر عرض %1</translation>
    </message>
    <message>
        <source>%1 is shown as the text that was read from it.</source>
        <translation>يُعرض %1 كالنص الذي قُرئ منه.</translation>
    </message>
    <message>
        <source>No text was found in it. Open the original with another program.</source>
        <translation>لم يُعثر فيه على نص. افتح الأصل ببرنامج آخر.</translation>
    </message>
    <message>
        <source>It is protected with a password. Ask for a copy without one.</source>
        <translation>محمي بكلمة مرور. اطلب نسخة بلا كلمة مرور.</translation>
    </message>
    <message>
        <source>It is damaged. Ask for it again.</source>
        <translation>الملف تالف. اطلبه مرة أخرى.</translation>
    </message>
    <message>
        <source>%1%</source>
        <extracomment>Zoom of a page</extracomment>
        <translation>%1٪</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Hits of a search in a file: the current one and how many</extracomment>
        <translation>%1 من %2</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>اختر ملفًا…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::DayChooser</name>
    <message>
        <source>Choose a day</source>
        <translation>اختيار يوم</translation>
    </message>
    <message>
        <source>Choose a day (%1)</source>
        <translation>اختيار يوم (%1)</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Where you are signed in. Signing a device out leaves its encrypted copy there, closed.</source>
        <translation>حيث سجّلت الدخول. تسجيل خروج جهاز يترك نسخته المعمّاة فيه مغلقة.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>أجهزتك</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>Column</comment>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>State</source>
        <comment>Column</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Last seen</source>
        <comment>Column</comment>
        <translation>آخر ظهور</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>Column</comment>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Rename a device</source>
        <translation>إعادة تسمية جهاز</translation>
    </message>
    <message>
        <source>Sign out everywhere</source>
        <translation>تسجيل الخروج من كل مكان</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>الجلسات</translation>
    </message>
    <message>
        <source>Lost device</source>
        <translation>جهاز مفقود</translation>
    </message>
    <message>
        <source>The list is not to be had here</source>
        <translation>القائمة غير متاحة هنا</translation>
    </message>
    <message>
        <source>This profile is open for reading only: another window holds it.</source>
        <translation>هذا الملف مفتوح للقراءة فقط: تمسكه نافذة أخرى.</translation>
    </message>
    <message>
        <source>The list of devices did not come</source>
        <translation>لم تصل قائمة الأجهزة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>داخل الحساب</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>خارج الحساب</translation>
    </message>
    <message>
        <source>wiped</source>
        <translation>مُحي</translation>
    </message>
    <message>
        <source>to be wiped</source>
        <translation>سيُمحى</translation>
    </message>
    <message>
        <source>no code asked</source>
        <translation>لا يُطلب رمز</translation>
    </message>
    <message>
        <source>never</source>
        <comment>Device was seen</comment>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>Sign this device out in the menu of your name</source>
        <translation>سجّل خروج هذا الجهاز من قائمة اسمك</translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>إعادة تسمية «%1»</translation>
    </message>
    <message>
        <source>Name of the device</source>
        <translation>اسم الجهاز</translation>
    </message>
    <message>
        <source>All your devices are signed out, this one too. Edits that wait stay on their device until you sign in there again.</source>
        <translation>تُسجَّل كل أجهزتك خارجةً، وهذا منها. تبقى التعديلات المنتظرة على جهازها حتى تسجّل الدخول هناك من جديد.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>إعادة التسمية…</translation>
    </message>
    <message>
        <source>Sign out everywhere…</source>
        <translation>تسجيل الخروج من كل مكان…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::DuplicatesLine</name>
    <message>
        <source>Compare…</source>
        <translation>قارن…</translation>
    </message>
    <message>
        <source>Perhaps the same person as %1: %2</source>
        <translation>ربما هو الشخص نفسه %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n records may be the same person</source>
        <translation>
            <numerusform>لا سجل قد يكون للشخص نفسه</numerusform>
            <numerusform>سجل واحد قد يكون للشخص نفسه</numerusform>
            <numerusform>سجلان قد يكونان للشخص نفسه</numerusform>
            <numerusform>%n سجلات قد تكون للشخص نفسه</numerusform>
            <numerusform>%n سجلًا قد تكون للشخص نفسه</numerusform>
            <numerusform>%n سجل قد تكون للشخص نفسه</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::EntryView</name>
    <message>
        <source>Back to the sign-in page</source>
        <translation>العودة إلى صفحة الدخول</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Name of the workspace</source>
        <translation>اسم مساحة العمل</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>الاسم القصير</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Small letters, digits and hyphens; people type it to sign in. It stays as it is.</source>
        <translation>أحرف لاتينية صغيرة وأرقام وشرطات؛ يُكتب عند تسجيل الدخول ولا يتغير.</translation>
    </message>
    <message>
        <source>Set up a workspace</source>
        <translation>إنشاء مساحة عمل</translation>
    </message>
    <message>
        <source>A place for your organisation’s jobs and candidates. You will be its administrator.</source>
        <translation>مكان لوظائف مؤسستك ومرشحيها. ستكون أنت مديرها.</translation>
    </message>
    <message>
        <source>I have the mail already</source>
        <translation>وصلتني الرسالة</translation>
    </message>
    <message>
        <source>Check your mail</source>
        <translation>تفقّد بريدك</translation>
    </message>
    <message>
        <source>Paste the link of the mail that asks you to confirm your address.</source>
        <translation>ألصق رابط الرسالة التي تطلب تأكيد عنوانك.</translation>
    </message>
    <message>
        <source>A mail is on its way to %1. Paste its link here to confirm the address.</source>
        <translation>رسالة في طريقها إلى %1. ألصق رابطها هنا لتأكيد العنوان.</translation>
    </message>
    <message>
        <source>Accept an invitation</source>
        <translation>قبول دعوة</translation>
    </message>
    <message>
        <source>Paste the link of the mail that invited you.</source>
        <translation>ألصق رابط رسالة الدعوة.</translation>
    </message>
    <message>
        <source>You are invited</source>
        <translation>أنت مدعو</translation>
    </message>
    <message>
        <source>Choose a password for %1.</source>
        <extracomment>%1 is an e-mail address</extracomment>
        <translation>اختر كلمة مرور لـ %1.</translation>
    </message>
    <message>
        <source>You join as %1, with the password you have.</source>
        <translation>تنضم باسم %1 بكلمة مرورك الحالية.</translation>
    </message>
    <message>
        <source>Another invitation</source>
        <translation>دعوة أخرى</translation>
    </message>
    <message>
        <source>Forgot the password</source>
        <translation>نسيت كلمة المرور</translation>
    </message>
    <message>
        <source>A mail with a link for a new password goes to your address.</source>
        <translation>تُرسل إلى عنوانك رسالة برابط لكلمة مرور جديدة.</translation>
    </message>
    <message>
        <source>Paste the link of the mail and choose a new password.</source>
        <translation>ألصق رابط الرسالة واختر كلمة مرور جديدة.</translation>
    </message>
    <message>
        <source>If %1 has an account, a mail is on its way. Paste its link here and choose a new password; you will be signed out everywhere.</source>
        <translation>إن كان لـ %1 حساب فالرسالة في طريقها. ألصق رابطها هنا واختر كلمة مرور جديدة؛ سيُسجَّل خروجك من كل الأجهزة.</translation>
    </message>
    <message>
        <source>Send another mail</source>
        <translation>إرسال رسالة أخرى</translation>
    </message>
    <message>
        <source>%1 invites you as: %2</source>
        <extracomment>%1 is a person, %2 a role</extracomment>
        <translation>يدعوك %1 بصفة: %2</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>At least 10 characters; several words are easiest to remember.</source>
        <translation>عشرة أحرف على الأقل؛ عدة كلمات أسهل للحفظ.</translation>
    </message>
    <message>
        <source>Set up the workspace</source>
        <translation>إنشاء مساحة العمل</translation>
    </message>
    <message>
        <source>Confirm the address</source>
        <translation>تأكيد العنوان</translation>
    </message>
    <message>
        <source>Look at the invitation</source>
        <translation>عرض الدعوة</translation>
    </message>
    <message>
        <source>Join the workspace</source>
        <translation>الانضمام إلى مساحة العمل</translation>
    </message>
    <message>
        <source>Send the mail</source>
        <translation>إرسال الرسالة</translation>
    </message>
    <message>
        <source>Set the new password</source>
        <translation>تعيين كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>رفض الخادم.</translation>
    </message>
    <message>
        <source>The server cannot be used.</source>
        <translation>لا يمكن استخدام الخادم.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>املأ هذا الحقل.</translation>
    </message>
    <message>
        <source>It looks like https://shortlist.example.com.</source>
        <translation>يشبه https://shortlist.example.com.</translation>
    </message>
    <message>
        <source>Link or code from the mail</source>
        <translation>الرابط أو الرمز من الرسالة</translation>
    </message>
    <message>
        <source>Setting it up…</source>
        <translation>يجري الإنشاء…</translation>
    </message>
    <message>
        <source>Confirming…</source>
        <translation>يجري التأكيد…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>يجري البحث…</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>يجري الانضمام…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>يجري الإرسال…</translation>
    </message>
    <message>
        <source>Setting it…</source>
        <translation>يجري التعيين…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::EraseDialog</name>
    <message numerus="yes">
        <source>Erase %n people</source>
        <translation>
            <numerusform>محو بيانات لا أحد</numerusform>
            <numerusform>محو بيانات شخص واحد</numerusform>
            <numerusform>محو بيانات شخصين</numerusform>
            <numerusform>محو بيانات %n أشخاص</numerusform>
            <numerusform>محو بيانات %n شخصًا</numerusform>
            <numerusform>محو بيانات %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>What goes, on the server and on every device: names, addresses and all other fields, CVs and files, applications, notes, mails, interviews, tests, offers, reminders and tags. Figures of jobs and reports count these people no more. Nobody can bring any of it back.</source>
        <translation>ما يزول، على الخادم وعلى كل جهاز: الأسماء والعناوين وسائر الحقول، والسير الذاتية والملفات، والطلبات والملاحظات والرسائل والمقابلات والاختبارات والعروض والتذكيرات والوسوم. ولا تحسب أرقام الوظائف والتقارير هؤلاء الأشخاص بعد ذلك. ولا يستطيع أحد استعادة شيء منها.</translation>
    </message>
    <message>
        <source>What stays: an entry without a name that says that somebody was erased, when, and who decided it; and what people wrote elsewhere. Copies that the server&apos;s administrator keeps have their own time.</source>
        <translation>ما يبقى: قيد بلا اسم يذكر أن بيانات شخص مُحيت ومتى ومن قرر ذلك، وما كتبه الناس في أماكن أخرى. وللنسخ الاحتياطية التي يحتفظ بها مدير الخادم مدتها الخاصة.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is destroyed for %n days from when the server learns of it. Until then you can undo it, or choose “Do not erase”.</source>
        <translation>
            <numerusform>يُمحى كل شيء حالًا.</numerusform>
            <numerusform>لا يُمحى شيء مدة يوم واحد منذ أن يعلم الخادم بذلك. وحتى ذلك الحين يمكنك التراجع أو اختيار «عدم المحو».</numerusform>
            <numerusform>لا يُمحى شيء مدة يومين منذ أن يعلم الخادم بذلك. وحتى ذلك الحين يمكنك التراجع أو اختيار «عدم المحو».</numerusform>
            <numerusform>لا يُمحى شيء مدة %n أيام منذ أن يعلم الخادم بذلك. وحتى ذلك الحين يمكنك التراجع أو اختيار «عدم المحو».</numerusform>
            <numerusform>لا يُمحى شيء مدة %n يومًا منذ أن يعلم الخادم بذلك. وحتى ذلك الحين يمكنك التراجع أو اختيار «عدم المحو».</numerusform>
            <numerusform>لا يُمحى شيء مدة %n يوم منذ أن يعلم الخادم بذلك. وحتى ذلك الحين يمكنك التراجع أو اختيار «عدم المحو».</numerusform>
        </translation>
    </message>
    <message>
        <source>ERASE</source>
        <translation>محو</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>اكتب %1 للتأكيد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>محو</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::FieldChoice</name>
    <message>
        <source>empty</source>
        <comment>A field without a value</comment>
        <translation>فارغ</translation>
    </message>
</context>
<context>
    <name>FieldNames</name>
    <message>
        <source>, </source>
        <comment>Between parts of a list</comment>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1</numerusform>
            <numerusform>%1 وواحد آخر</numerusform>
            <numerusform>%1 واثنان آخران</numerusform>
            <numerusform>%1 و%n أخرى</numerusform>
            <numerusform>%1 و%n أخرى</numerusform>
            <numerusform>%1 و%n أخرى</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::FileDrop</name>
    <message>
        <source>%1 was left out: these are too many files for one drop.</source>
        <translation>تُرك %1: هذه ملفات كثيرة على إفلات واحد.</translation>
    </message>
    <message>
        <source>%1 was left out: it is too large.</source>
        <translation>تُرك %1: حجمه كبير جدًا.</translation>
    </message>
    <message>
        <source>The other program did not hand over what was dropped. Save it as a file (a mail as .eml), and drop that here.</source>
        <translation>لم يسلّم البرنامج الآخر ما أُفلت. احفظه ملفًا (الرسالة بصيغة .eml) ثم أفلته هنا.</translation>
    </message>
    <message>
        <source>The other program did not hand %1 over. Save it as a file, and drop that here.</source>
        <translation>لم يسلّم البرنامج الآخر %1. احفظه ملفًا ثم أفلته هنا.</translation>
    </message>
    <message numerus="yes">
        <source>The same goes for %n more.</source>
        <translation>
            <numerusform>وينطبق ذلك على %n غيره.</numerusform>
            <numerusform>وينطبق ذلك على واحد غيره.</numerusform>
            <numerusform>وينطبق ذلك على اثنين غيره.</numerusform>
            <numerusform>وينطبق ذلك على %n غيره.</numerusform>
            <numerusform>وينطبق ذلك على %n غيره.</numerusform>
            <numerusform>وينطبق ذلك على %n غيره.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::FormBinder</name>
    <message>
        <source>This field cannot be empty.</source>
        <translation>لا يمكن ترك هذا الحقل فارغًا.</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>اكتب عددًا صحيحًا.</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>اكتب رقمًا.</translation>
    </message>
    <message>
        <source>This is no day of the calendar. Type it like %1.</source>
        <translation>هذا ليس يومًا في التقويم. اكتبه هكذا: %1.</translation>
    </message>
    <message>
        <source>This is no time of the calendar.</source>
        <translation>هذا ليس وقتًا في التقويم.</translation>
    </message>
    <message>
        <source>Separate the entries with commas.</source>
        <translation>افصل بين المُدخلات بفواصل.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s) fit here.</source>
        <translation>
            <numerusform>لا يتسع المكان لأي حرف.</numerusform>
            <numerusform>يتسع المكان لحرف واحد على الأكثر.</numerusform>
            <numerusform>يتسع المكان لحرفين على الأكثر.</numerusform>
            <numerusform>يتسع المكان لـ%n أحرف على الأكثر.</numerusform>
            <numerusform>يتسع المكان لـ%n حرفًا على الأكثر.</numerusform>
            <numerusform>يتسع المكان لـ%n حرف على الأكثر.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not given</source>
        <extracomment>A choice that has not been made</extracomment>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>حقول أخرى</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Stored on this device, waits for the server</source>
        <translation>محفوظ على هذا الجهاز وينتظر الخادم</translation>
    </message>
    <message>
        <source>“%1” must not be above “%2”.</source>
        <translation>لا يجوز أن يتجاوز «%1» «%2».</translation>
    </message>
    <message>
        <source>This must not be negative.</source>
        <translation>لا يجوز أن يكون سالبًا.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HistoryDialog</name>
    <message>
        <source>empty</source>
        <comment>A field without a value</comment>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>A value before and after a change; the arrow points the way of reading</extracomment>
        <translation>%1 ← %2</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>غير معروف هنا</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>History of a record</comment>
        <translation>أُضيف</translation>
    </message>
    <message>
        <source>Removed</source>
        <comment>History of a record</comment>
        <translation>أُزيل</translation>
    </message>
    <message>
        <source>Brought back</source>
        <comment>History of a record</comment>
        <translation>أُعيد</translation>
    </message>
    <message>
        <source>Conflict</source>
        <extracomment>Title of a change that met another one; %1 is a field</extracomment>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <translation>تعارض: %1</translation>
    </message>
    <message>
        <source>Conflict settled</source>
        <extracomment>Title of a settled conflict; %1 is a field</extracomment>
        <translation>حُل التعارض</translation>
    </message>
    <message>
        <source>Settled: %1</source>
        <translation>حُل: %1</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>This is what this device knows: stages, advertisements, conflicts and unsent edits. The full log comes from the server, which has not answered.</source>
        <translation>هذا ما يعرفه هذا الجهاز: المراحل والإعلانات والتعارضات والتعديلات التي لم تُرسل. السجل الكامل يأتي من الخادم، وهو لم يُجب.</translation>
    </message>
    <message>
        <source>This is what this device knows: stages, advertisements, conflicts and unsent edits. Administrators see every change of every field.</source>
        <translation>هذا ما يعرفه هذا الجهاز: المراحل والإعلانات والتعارضات والتعديلات التي لم تُرسل. يرى المسؤولون كل تغيير في كل حقل.</translation>
    </message>
    <message>
        <source>History of %1</source>
        <extracomment>%1 is a person or a job</extracomment>
        <translation>سجل %1</translation>
    </message>
    <message>
        <source>When</source>
        <comment>Column</comment>
        <translation>متى</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>Column</comment>
        <translation>مَن</translation>
    </message>
    <message>
        <source>What</source>
        <comment>Column</comment>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>Column</comment>
        <translation>التغيير</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The history could not be read</source>
        <translation>تعذرت قراءة السجل</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>لا شيء معروف بعد</translation>
    </message>
    <message>
        <source>Changes show here as soon as somebody makes one.</source>
        <translation>تظهر التغييرات هنا حالما يجري أحد تغييرًا.</translation>
    </message>
    <message>
        <source>waits on this device</source>
        <translation>ينتظر على هذا الجهاز</translation>
    </message>
    <message>
        <source>without “%1”</source>
        <extracomment>Words that were taken out of a long text</extracomment>
        <translation>دون «%1»</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HomeListModel</name>
    <message>
        <source>today %1</source>
        <extracomment>When something is due: today, at this time</extracomment>
        <translation>اليوم %1</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <extracomment>Format of a day such as &quot;Sun 25 Oct&quot;, see QLocale::toString</extracomment>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>offer is approved and not sent yet</source>
        <translation>العرض موافق عليه ولم يُرسل بعد</translation>
    </message>
    <message>
        <source>offer has run out, not answered</source>
        <translation>انتهى العرض دون رد</translation>
    </message>
    <message>
        <source>offer runs out tonight, not answered</source>
        <translation>ينتهي العرض الليلة، بلا رد</translation>
    </message>
    <message>
        <source>offer runs out soon, not answered</source>
        <translation>ينتهي العرض قريبًا، بلا رد</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>دقيقة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%n دقائق</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Held</source>
        <comment>Interview</comment>
        <translation>عُقدت</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>Interview</comment>
        <translation>جارية</translation>
    </message>
    <message>
        <source>Called off</source>
        <comment>Interview</comment>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <comment>Interview</comment>
        <translation>لم يحضر أحد</translation>
    </message>
    <message>
        <source>Planned</source>
        <comment>Interview</comment>
        <translation>مقررة</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>Verb</comment>
        <translation>فتح</translation>
    </message>
    <message>
        <source>follow-up of %1: “%2”</source>
        <extracomment>A member, and what they want to do about the candidate whose name stands before</extracomment>
        <translation>متابعة لدى %1: «%2»</translation>
    </message>
    <message>
        <source>follow-up: “%1”</source>
        <extracomment>What is to be done about the candidate whose name stands before</extracomment>
        <translation>متابعة: «%1»</translation>
    </message>
    <message>
        <source>Open again</source>
        <comment>Verb</comment>
        <translation>إعادة الفتح</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>Verb</comment>
        <translation>تم</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>شخص ما</translation>
    </message>
    <message>
        <source>asks you to agree: %1</source>
        <extracomment>Who asks stands before, what they ask about behind it</extracomment>
        <translation>يطلب موافقتك: %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <comment>Verb</comment>
        <translation>الرد</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) edited on two devices</source>
        <translation>
            <numerusform>لم تُعدّل أي قيمة على جهازين</numerusform>
            <numerusform>عُدّلت قيمة واحدة على جهازين</numerusform>
            <numerusform>عُدّلت قيمتان على جهازين</numerusform>
            <numerusform>عُدّلت %n قيم على جهازين</numerusform>
            <numerusform>عُدّلت %n قيمة على جهازين</numerusform>
            <numerusform>عُدّلت %n قيمة على جهازين</numerusform>
        </translation>
    </message>
    <message>
        <source>Settle</source>
        <comment>Verb</comment>
        <translation>حسم</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>زيادة يوم</numerusform>
            <numerusform>زيادة يومين</numerusform>
            <numerusform>زيادة %n أيام</numerusform>
            <numerusform>زيادة %n يومًا</numerusform>
            <numerusform>زيادة %n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>لا جديد</numerusform>
            <numerusform>متقدم جديد</numerusform>
            <numerusform>متقدمان جديدان</numerusform>
            <numerusform>%n متقدمين جدد</numerusform>
            <numerusform>%n متقدمًا جديدًا</numerusform>
            <numerusform>%n متقدم جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>best match %1</source>
        <translation>الأنسب %1</translation>
    </message>
    <message>
        <source>Review</source>
        <comment>Verb</comment>
        <translation>مراجعة</translation>
    </message>
    <message>
        <source>the first %1 are shown</source>
        <translation>تُعرض أول %1</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>أُنجز اليوم</translation>
    </message>
    <message>
        <source>Decide today</source>
        <translation>قرارات اليوم</translation>
    </message>
    <message>
        <source>the oldest first</source>
        <translation>الأقدم أولًا</translation>
    </message>
    <message>
        <source>Interviews today</source>
        <translation>مقابلات اليوم</translation>
    </message>
    <message>
        <source>Stuck in a stage</source>
        <translation>عالقون في مرحلة</translation>
    </message>
    <message>
        <source>New applicants</source>
        <translation>متقدمون جدد</translation>
    </message>
    <message numerus="yes">
        <source>of the last %n day(s)</source>
        <translation>
            <numerusform>من اليوم</numerusform>
            <numerusform>من آخر يوم</numerusform>
            <numerusform>من آخر يومين</numerusform>
            <numerusform>من آخر %n أيام</numerusform>
            <numerusform>من آخر %n يومًا</numerusform>
            <numerusform>من آخر %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) in %1, limit %2</source>
        <translation>
            <numerusform>لا أيام في %1، الحد %2</numerusform>
            <numerusform>يوم واحد في %1، الحد %2</numerusform>
            <numerusform>يومان في %1، الحد %2</numerusform>
            <numerusform>%n أيام في %1، الحد %2</numerusform>
            <numerusform>%n يومًا في %1، الحد %2</numerusform>
            <numerusform>%n يوم في %1، الحد %2</numerusform>
        </translation>
    </message>
    <message>
        <source>longer than the stage allows</source>
        <translation>أطول مما تسمح به المرحلة</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) in %1</source>
        <extracomment>How long the person before stands in a stage</extracomment>
        <translation>
            <numerusform>أقل من يوم في %1</numerusform>
            <numerusform>يوم واحد في %1</numerusform>
            <numerusform>يومان في %1</numerusform>
            <numerusform>%n أيام في %1</numerusform>
            <numerusform>%n يومًا في %1</numerusform>
            <numerusform>%n يوم في %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer than %n day(s)</source>
        <translation>
            <numerusform>أكثر من لا شيء</numerusform>
            <numerusform>أكثر من يوم</numerusform>
            <numerusform>أكثر من يومين</numerusform>
            <numerusform>أكثر من %n أيام</numerusform>
            <numerusform>أكثر من %n يومًا</numerusform>
            <numerusform>أكثر من %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Applications by mail</source>
        <translation>طلبات عبر البريد</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) wait</source>
        <translation>
            <numerusform>لا رسائل تنتظر</numerusform>
            <numerusform>رسالة واحدة تنتظر</numerusform>
            <numerusform>رسالتان تنتظران</numerusform>
            <numerusform>%n رسائل تنتظر</numerusform>
            <numerusform>%n رسالة تنتظر</numerusform>
            <numerusform>%n رسالة تنتظر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HomePresenter</name>
    <message>
        <source>Follow-up with %1 done</source>
        <translation>تمت متابعة %1</translation>
    </message>
    <message>
        <source>Follow-up with %1 opened again</source>
        <translation>أُعيد فتح متابعة %1</translation>
    </message>
    <message>
        <source>Follow-up with %1 put off until tomorrow</source>
        <translation>أُجّلت متابعة %1 إلى الغد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HomeSide</name>
    <message>
        <source>Days</source>
        <comment>Column</comment>
        <translation>الأيام</translation>
    </message>
    <message>
        <source>Stuck</source>
        <comment>Column</comment>
        <translation>عالق</translation>
    </message>
    <message>
        <source>New</source>
        <comment>Column</comment>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Job</source>
        <comment>Column</comment>
        <translation>الوظيفة</translation>
    </message>
    <message>
        <source>%1: %2 new, %3 stuck</source>
        <translation>%1: %2 جدد، %3 عالقون</translation>
    </message>
    <message>
        <source>Interviews today</source>
        <translation>مقابلات اليوم</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>الوظائف</translation>
    </message>
    <message numerus="yes">
        <source>last %n day(s)</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>آخر يوم</numerusform>
            <numerusform>آخر يومين</numerusform>
            <numerusform>آخر %n أيام</numerusform>
            <numerusform>آخر %n يومًا</numerusform>
            <numerusform>آخر %n يوم</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HomeView</name>
    <message>
        <source>What waits today</source>
        <translation>ما ينتظر اليوم</translation>
    </message>
    <message>
        <source>move</source>
        <comment>Key</comment>
        <translation>تنقل</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>Key</comment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <comment>Key</comment>
        <translation>فتح</translation>
    </message>
    <message>
        <source>done</source>
        <comment>Key</comment>
        <translation>تم</translation>
    </message>
    <message>
        <source>put off until tomorrow</source>
        <comment>Key</comment>
        <translation>تأجيل إلى الغد</translation>
    </message>
    <message>
        <source>all keys</source>
        <comment>Key</comment>
        <translation>كل المفاتيح</translation>
    </message>
    <message>
        <source>Whose day</source>
        <translation>يوم مَن</translation>
    </message>
    <message>
        <source>New</source>
        <comment>Button</comment>
        <translation>جديد</translation>
    </message>
    <message>
        <source>For me</source>
        <translation>لي</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>للجميع</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>أُنجز اليوم</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <extracomment>Format of the heading of a day such as &quot;Tuesday, 27 October&quot;, see QLocale::toString</extracomment>
        <translation>dddd، d MMMM</translation>
    </message>
    <message>
        <source>Nothing is done yet today</source>
        <translation>لم يُنجز شيء اليوم بعد</translation>
    </message>
    <message>
        <source>Follow-ups that you tick off are kept here until midnight.</source>
        <translation>المتابعات التي تنجزها تبقى هنا حتى منتصف الليل.</translation>
    </message>
    <message>
        <source>Nothing waits today</source>
        <translation>لا شيء ينتظر اليوم</translation>
    </message>
    <message>
        <source>Follow-ups, offers, questions and people who stand too long come here.</source>
        <translation>هنا تظهر المتابعات والعروض والأسئلة ومن طال وقوفه في مرحلة.</translation>
    </message>
    <message>
        <source>Show what waits for everybody</source>
        <translation>عرض ما ينتظر الجميع</translation>
    </message>
    <message>
        <source>The day could not be read</source>
        <translation>تعذرت قراءة اليوم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة من جديد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ImportView</name>
    <message>
        <source>File</source>
        <comment>Column</comment>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>Column</comment>
        <translation>النتيجة</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s). You can go on working.</source>
        <translation>
            <numerusform>لا ملفات للقراءة. يمكنك متابعة العمل.</numerusform>
            <numerusform>يُقرأ ملف واحد. يمكنك متابعة العمل.</numerusform>
            <numerusform>يُقرأ ملفان. يمكنك متابعة العمل.</numerusform>
            <numerusform>تُقرأ %n ملفات. يمكنك متابعة العمل.</numerusform>
            <numerusform>يُقرأ %n ملفًا. يمكنك متابعة العمل.</numerusform>
            <numerusform>يُقرأ %n ملف. يمكنك متابعة العمل.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 added</source>
        <extracomment>Result of an import; %1 is a person</extracomment>
        <translation>أُضيف %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s) imported</source>
        <extracomment>%1 of all files of an import were read</extracomment>
        <translation>
            <numerusform>لا ملفات للاستيراد</numerusform>
            <numerusform>استُورد %1 من ملف واحد</numerusform>
            <numerusform>استُورد %1 من ملفين</numerusform>
            <numerusform>استُورد %1 من %n ملفات</numerusform>
            <numerusform>استُورد %1 من %n ملفًا</numerusform>
            <numerusform>استُورد %1 من %n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>Attached to %1</source>
        <translation>أُرفقت بـ%1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::InviteDialog</name>
    <message>
        <source>Invite somebody</source>
        <translation>دعوة شخص</translation>
    </message>
    <message>
        <source>They get a mail with a link that is good for a few days and once.</source>
        <translation>تصله رسالة فيها رابط صالح لأيام قليلة ولمرة واحدة.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>يمكن تركه فارغًا</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Send the invitation</source>
        <translation>إرسال الدعوة</translation>
    </message>
    <message>
        <source>An address has a name, an @ and a domain.</source>
        <translation>يتكوّن العنوان من اسم وعلامة @ ونطاق.</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>لم تُرسل.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobChooser</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%n أشخاص</numerusform>
            <numerusform>%n شخصًا</numerusform>
            <numerusform>%n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>No open job matches</source>
        <translation>لا وظيفة مفتوحة مطابقة</translation>
    </message>
    <message>
        <source>Find an open job by title, place, department</source>
        <translation>ابحث عن وظيفة مفتوحة بالمسمى أو المكان أو القسم</translation>
    </message>
    <message>
        <source>Open jobs</source>
        <translation>الوظائف المفتوحة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobDescriptionView</name>
    <message>
        <source>Description of the job</source>
        <translation>وصف الوظيفة</translation>
    </message>
    <message>
        <source>What the position is about. Paste from a document, or write here.</source>
        <translation>ما هي الوظيفة. الصق من مستند أو اكتب هنا.</translation>
    </message>
    <message>
        <source>Kind of paragraph</source>
        <translation>نوع الفقرة</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>عنوان</translation>
    </message>
    <message>
        <source>Small heading</source>
        <translation>عنوان صغير</translation>
    </message>
    <message>
        <source>Bold (Ctrl+B)</source>
        <translation>غامق (Ctrl+B)</translation>
    </message>
    <message>
        <source>Italic (Ctrl+I)</source>
        <translation>مائل (Ctrl+I)</translation>
    </message>
    <message>
        <source>List</source>
        <translation>قائمة</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>قائمة مرقمة</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>رابط</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>Versions of the description</source>
        <translation>نسخ الوصف</translation>
    </message>
    <message>
        <source>Version</source>
        <comment>Column</comment>
        <translation>النسخة</translation>
    </message>
    <message>
        <source>By</source>
        <comment>Column</comment>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>When</source>
        <comment>Column</comment>
        <translation>متى</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>مقارنةً بـ</translation>
    </message>
    <message>
        <source>In one text</source>
        <translation>في نص واحد</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>جنبًا إلى جنب</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>استعد هذه النسخة</translation>
    </message>
    <message>
        <source>The older text</source>
        <translation>النص الأقدم</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما تغيّر</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>لم تُرسل بعد</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>النسخة %1</translation>
    </message>
    <message>
        <source>Address of a page or a mailbox; empty takes the link away</source>
        <translation>عنوان صفحة أو بريد؛ الفراغ يزيل الرابط</translation>
    </message>
    <message>
        <source>This is no address of a page or a mailbox.</source>
        <translation>هذا ليس عنوان صفحة ولا بريد.</translation>
    </message>
    <message>
        <source>There is one version alone.</source>
        <translation>توجد نسخة واحدة فقط.</translation>
    </message>
    <message>
        <source>Both are empty.</source>
        <translation>كلاهما فارغ.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobDetailView</name>
    <message>
        <source>Overview</source>
        <comment>Tab</comment>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Candidates</source>
        <comment>Tab</comment>
        <translation>المرشحون</translation>
    </message>
    <message>
        <source>Description</source>
        <comment>Tab</comment>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Column</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>Column</comment>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Match</source>
        <comment>Column</comment>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Since</source>
        <comment>Column</comment>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Remove this job</source>
        <translation>إزالة هذه الوظيفة</translation>
    </message>
    <message>
        <source>No job chosen</source>
        <translation>لم تُختر وظيفة</translation>
    </message>
    <message>
        <source>Choose one in the list to see it here.</source>
        <translation>اختر واحدة من القائمة لعرضها هنا.</translation>
    </message>
    <message>
        <source>This job cannot be shown</source>
        <translation>تعذّر عرض هذه الوظيفة</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>published %1</source>
        <translation>نُشرت %1</translation>
    </message>
    <message>
        <source>History: who changed what</source>
        <translation>السجل: من غيّر ماذا</translation>
    </message>
    <message>
        <source>Approvals</source>
        <comment>Tab</comment>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>Fields</source>
        <comment>Tab</comment>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>Figures of the job</source>
        <translation>أرقام الوظيفة</translation>
    </message>
    <message>
        <source>Chart</source>
        <comment>Column</comment>
        <translation>الرسم</translation>
    </message>
    <message>
        <source>What</source>
        <comment>Column</comment>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Figure</source>
        <comment>Column</comment>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Show the figures as a table</source>
        <translation>أظهر الأرقام جدولًا</translation>
    </message>
    <message>
        <source>Copy to a new draft</source>
        <translation>انسخ إلى مسودة جديدة</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>أخرج من الأرشيف</translation>
    </message>
    <message>
        <source>Put into the archive</source>
        <translation>ضع في الأرشيف</translation>
    </message>
    <message>
        <source>%1, in the archive</source>
        <translation>%1، في الأرشيف</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>تُغلق %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of those who were asked did not agree yet.</source>
        <translation>
            <numerusform>وافق كل من سُئل.</numerusform>
            <numerusform>لم يوافق واحد ممن سُئلوا بعد.</numerusform>
            <numerusform>لم يوافق اثنان ممن سُئلوا بعد.</numerusform>
            <numerusform>لم يوافق %n ممن سُئلوا بعد.</numerusform>
            <numerusform>لم يوافق %n ممن سُئلوا بعد.</numerusform>
            <numerusform>لم يوافق %n ممن سُئلوا بعد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>إعادة فتح</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>blind review</source>
        <translation>مراجعة عمياء</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>نسخ الرابط</translation>
    </message>
    <message>
        <source>People you know already</source>
        <translation>أشخاص تعرفهم من قبل</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) you know fit the must-haves</source>
        <translation>
            <numerusform>لا أحد ممن تعرفهم يستوفي المتطلبات</numerusform>
            <numerusform>شخص واحد ممن تعرفهم يستوفي المتطلبات</numerusform>
            <numerusform>شخصان ممن تعرفهم يستوفيان المتطلبات</numerusform>
            <numerusform>%n أشخاص ممن تعرفهم يستوفون المتطلبات</numerusform>
            <numerusform>%n شخصًا ممن تعرفهم يستوفون المتطلبات</numerusform>
            <numerusform>%n شخص ممن تعرفهم يستوفون المتطلبات</numerusform>
        </translation>
    </message>
    <message>
        <source>Print the people of this job…</source>
        <translation>طباعة أشخاص هذه الوظيفة…</translation>
    </message>
    <message>
        <source>Rank people…</source>
        <translation>رتّب الأشخاص…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobDialog</name>
    <message>
        <source>Not added.</source>
        <translation>لم تتم الإضافة.</translation>
    </message>
    <message>
        <source>The workspace's pipeline</source>
        <translation>مسار مساحة العمل</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobOverview</name>
    <message>
        <source>Overview of the job</source>
        <translation>نظرة عامة على الوظيفة</translation>
    </message>
    <message>
        <source>No stages yet</source>
        <translation>لا مراحل بعد</translation>
    </message>
    <message>
        <source>level 1–5</source>
        <translation>المستوى 1–5</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 سنوات</translation>
    </message>
    <message>
        <source>Hiring manager</source>
        <translation>مدير التوظيف</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Salary</source>
        <translation>الراتب</translation>
    </message>
    <message>
        <source>Experience</source>
        <translation>الخبرة</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>الأقدمية</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>نوع العمل</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>تُغلق</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>active</source>
        <translation>نشط</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>تقدّموا</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hired of openings</comment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>hired</source>
        <translation>وُظفوا</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>لا بد منها</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>يُستحسن</translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>A number of days, in a narrow column</extracomment>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1٪</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>المجاميع</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>تقدموا</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>نشطون</translation>
    </message>
    <message>
        <source>New this week</source>
        <translation>جدد هذا الأسبوع</translation>
    </message>
    <message>
        <source>Interviewed</source>
        <translation>قوبلوا</translation>
    </message>
    <message>
        <source>Hired</source>
        <translation>وُظّفوا</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>الشواغر</translation>
    </message>
    <message>
        <source>Days to the interview, median</source>
        <translation>الأيام حتى المقابلة، الوسيط</translation>
    </message>
    <message>
        <source>Longest wait in a stage</source>
        <translation>أطول انتظار في مرحلة</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>بلغوا</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>فيها الآن</translation>
    </message>
    <message>
        <source>Median time in stage</source>
        <translation>الوقت الوسيط في المرحلة</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>Spoken for a chart: its heading, what is counted, how many</extracomment>
        <translation>%1، %2: %3</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>القمع</translation>
    </message>
    <message>
        <source>reached · passed on</source>
        <translation>بلغوا · انتقلوا</translation>
    </message>
    <message>
        <source>of those who left it</source>
        <translation>لمن غادروها</translation>
    </message>
    <message>
        <source>Nobody has left a stage yet</source>
        <translation>لم يغادر أحد مرحلة بعد</translation>
    </message>
    <message>
        <source>people</source>
        <translation>أشخاص</translation>
    </message>
    <message>
        <source>Copy of</source>
        <translation>نسخة من</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>لا جديد</numerusform>
            <numerusform>جديد واحد</numerusform>
            <numerusform>جديدان</numerusform>
            <numerusform>%n جدد</numerusform>
            <numerusform>%n جديدًا</numerusform>
            <numerusform>%n جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>interviewed</source>
        <translation>قوبلوا</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>لا شيء متبقٍ</numerusform>
            <numerusform>بقي شاغر</numerusform>
            <numerusform>بقي شاغران</numerusform>
            <numerusform>بقي %n شواغر</numerusform>
            <numerusform>بقي %n شاغرًا</numerusform>
            <numerusform>بقي %n شاغر</numerusform>
        </translation>
    </message>
    <message>
        <source>to interview</source>
        <translation>حتى المقابلة</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>أطول انتظار</translation>
    </message>
    <message>
        <source>People per stage</source>
        <translation>الأشخاص في كل مرحلة</translation>
    </message>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>interview or offer</source>
        <translation>مقابلة أو عرض</translation>
    </message>
    <message>
        <source>Stuck in a stage</source>
        <translation>عالقون في مرحلة</translation>
    </message>
    <message>
        <source>Limit of days in a stage</source>
        <translation>حد الأيام في مرحلة</translation>
    </message>
    <message>
        <source>line = limit</source>
        <translation>الخط = الحد</translation>
    </message>
    <message numerus="yes">
        <source>%n stuck</source>
        <translation>
            <numerusform>لا عالق</numerusform>
            <numerusform>عالق واحد</numerusform>
            <numerusform>عالقان</numerusform>
            <numerusform>%n عالقين</numerusform>
            <numerusform>%n عالقًا</numerusform>
            <numerusform>%n عالق</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobTableModel</name>
    <message numerus="yes">
        <source>%1, %2, %n people, %3 of %4 hired</source>
        <extracomment>Spoken for a row: job, state, people, hired of openings</extracomment>
        <translation>
            <numerusform>%1، %2، لا أحد، وُظف %3 من %4</numerusform>
            <numerusform>%1، %2، شخص واحد، وُظف %3 من %4</numerusform>
            <numerusform>%1، %2، شخصان، وُظف %3 من %4</numerusform>
            <numerusform>%1، %2، %n أشخاص، وُظف %3 من %4</numerusform>
            <numerusform>%1، %2، %n شخصًا، وُظف %3 من %4</numerusform>
            <numerusform>%1، %2، %n شخص، وُظف %3 من %4</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>People hired / openings</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <extracomment>For how many days a job has been open, in a narrow column</extracomment>
        <translation>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
            <numerusform>%n ي</numerusform>
        </translation>
    </message>
    <message>
        <source>Job</source>
        <comment>Column</comment>
        <translation>الوظيفة</translation>
    </message>
    <message>
        <source>State</source>
        <comment>Column</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>People</source>
        <comment>Column</comment>
        <translation>أشخاص</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <comment>Column</comment>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Hired</source>
        <comment>Column</comment>
        <translation>وُظّف</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>Column: for how many days</comment>
        <extracomment>Column: for how many days</extracomment>
        <translation>المدة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobsPresenter</name>
    <message>
        <source>%1 added</source>
        <translation>أُضيف %1</translation>
    </message>
    <message>
        <source>%1 of %2 changed</source>
        <translation>تغيّر %1 عند %2</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>أُزيل %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>افتح</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>أعد الفتح</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>علّق</translation>
    </message>
    <message>
        <source>Mark as filled</source>
        <translation>علّمها مشغولة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>أغلق</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>ألغِ الوظيفة</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>أعدها إلى مسودة</translation>
    </message>
    <message>
        <source>The description of a job changed</source>
        <translation>تغيّر وصف وظيفة</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>A job, its state before, its state now</extracomment>
        <translation>%1: %2 ← %3</translation>
    </message>
    <message>
        <source>%1 put into the archive</source>
        <translation>وُضع %1 في الأرشيف</translation>
    </message>
    <message>
        <source>%1 taken out of the archive</source>
        <translation>أُخرج %1 من الأرشيف</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <extracomment>Title of a job that was copied from another</extracomment>
        <translation>%1 (نسخة)</translation>
    </message>
    <message numerus="yes">
        <source>%n opening(s)</source>
        <translation>
            <numerusform>لا شواغر</numerusform>
            <numerusform>شاغر واحد</numerusform>
            <numerusform>شاغران</numerusform>
            <numerusform>%n شواغر</numerusform>
            <numerusform>%n شاغرًا</numerusform>
            <numerusform>%n شاغر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) asked to approve %1</source>
        <translation>
            <numerusform>لم يُسأل أحد عن %1</numerusform>
            <numerusform>سُئل عضو عن %1</numerusform>
            <numerusform>سُئل عضوان عن %1</numerusform>
            <numerusform>سُئل %n أعضاء عن %1</numerusform>
            <numerusform>سُئل %n عضوًا عن %1</numerusform>
            <numerusform>سُئل %n عضو عن %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 approved</source>
        <translation>تمت الموافقة على %1</translation>
    </message>
    <message>
        <source>%1 declined</source>
        <translation>رُفض %1</translation>
    </message>
    <message>
        <source>Question about %1 taken back</source>
        <translation>سُحب السؤال عن %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobsView</name>
    <message>
        <source>My jobs</source>
        <translation>وظائفي</translation>
    </message>
    <message>
        <source>Filter the list of jobs</source>
        <translation>تصفية قائمة الوظائف</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>كل الوظائف</translation>
    </message>
    <message numerus="yes">
        <source>%n people · %1 of %2 openings filled</source>
        <translation>
            <numerusform>لا أحد · شُغل %1 من %2</numerusform>
            <numerusform>شخص واحد · شُغل %1 من %2</numerusform>
            <numerusform>شخصان · شُغل %1 من %2</numerusform>
            <numerusform>%n أشخاص · شُغل %1 من %2</numerusform>
            <numerusform>%n شخصًا · شُغل %1 من %2</numerusform>
            <numerusform>%n شخص · شُغل %1 من %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>لا وظائف بعد</translation>
    </message>
    <message>
        <source>A job collects the people who apply for it.</source>
        <translation>تجمع الوظيفة من يتقدّمون إليها.</translation>
    </message>
    <message>
        <source>Add the first job</source>
        <translation>أضف أول وظيفة</translation>
    </message>
    <message>
        <source>No job matches</source>
        <translation>لا وظيفة تطابق</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>عرض كل الوظائف</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>تعذّرت قراءة القائمة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>الأرشيف</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>بانتظارك</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::KeyMapDialog</name>
    <message>
        <source>Everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>في قائمة</translation>
    </message>
    <message>
        <source>With a person</source>
        <translation>مع شخص</translation>
    </message>
    <message>
        <source>In a file</source>
        <translation>في ملف</translation>
    </message>
    <message>
        <source>With a conflict</source>
        <translation>مع تعارض</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>البحث والأوامر</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدّم</translation>
    </message>
    <message>
        <source>Go to an area</source>
        <translation>الانتقال إلى قسم</translation>
    </message>
    <message>
        <source>Narrow or widen the rail</source>
        <translation>تضييق الشريط أو توسيعه</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>الجزء التالي من النافذة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>This map</source>
        <translation>هذه الخريطة</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Next, previous row</source>
        <translation>الصف التالي أو السابق</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Move to the next stage</source>
        <translation>النقل إلى المرحلة التالية</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>اكتب ملاحظة</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Next, previous hit</source>
        <translation>النتيجة التالية أو السابقة</translation>
    </message>
    <message>
        <source>Larger, smaller, fit</source>
        <translation>أكبر أو أصغر أو ملاءمة</translation>
    </message>
    <message>
        <source>Take yours, theirs, both</source>
        <translation>خذ قيمتك أو قيمتهم أو كلتيهما</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>حسم</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>On a board</source>
        <translation>على اللوحة</translation>
    </message>
    <message>
        <source>Next column, card</source>
        <translation>العمود أو البطاقة التالية</translation>
    </message>
    <message>
        <source>Move the cards a stage</source>
        <translation>نقل البطاقات مرحلة</translation>
    </message>
    <message>
        <source>Choose more, all</source>
        <translation>اختيار المزيد أو الكل</translation>
    </message>
    <message>
        <source>Show a view</source>
        <translation>إظهار عرض</translation>
    </message>
    <message>
        <source>Suggestions in a search</source>
        <translation>اقتراحات في البحث</translation>
    </message>
    <message>
        <source>Move to a stage, tag, owner, job</source>
        <translation>نقل إلى مرحلة، وسم، مسؤول، وظيفة</translation>
    </message>
    <message>
        <source>Withdrew, hired, active again</source>
        <translation>انسحب، وُظّف، قيد المتابعة من جديد</translation>
    </message>
    <message>
        <source>Open the job&apos;s board</source>
        <translation>فتح لوحة الوظيفة</translation>
    </message>
    <message>
        <source>Move to a stage, tag, owner</source>
        <translation>نقل إلى مرحلة، وسم، مسؤول</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Print what is shown</source>
        <translation>طباعة ما هو معروض</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::KeyProblemView</name>
    <message>
        <source>Type your passphrase, or unlock the keychain and try again.</source>
        <translation>اكتب عبارة المرور، أو افتح سلسلة المفاتيح وحاول مجددًا.</translation>
    </message>
    <message>
        <source>Unlock the keychain with your system’s own window, then try again.</source>
        <translation>افتح سلسلة المفاتيح من نافذة نظامك، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>سلسلة المفاتيح مقفلة</translation>
    </message>
    <message>
        <source>The key that opens your data lies in this machine’s keychain, and the keychain does not hand it out now.</source>
        <translation>المفتاح الذي يفتح بياناتك في سلسلة مفاتيح هذا الجهاز، وهي لا تسلّمه الآن.</translation>
    </message>
    <message>
        <source>There is no keychain</source>
        <translation>لا توجد سلسلة مفاتيح</translation>
    </message>
    <message>
        <source>The key that opens your data lay in a keychain, and this machine runs none now.</source>
        <translation>كان المفتاح الذي يفتح بياناتك في سلسلة مفاتيح، ولا سلسلة مفاتيح تعمل على هذا الجهاز الآن.</translation>
    </message>
    <message>
        <source>Start the keychain service, such as GNOME Keyring or KWallet, then try again.</source>
        <translation>شغّل خدمة سلسلة المفاتيح، مثل ⁨GNOME Keyring⁩ أو ⁨KWallet⁩، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>سلسلة المفاتيح لا تجيب</translation>
    </message>
    <message>
        <source>It was asked for the key that opens your data and has not answered for 5 seconds.</source>
        <translation>طُلب منها المفتاح الذي يفتح بياناتك ولم تُجب منذ 5 ثوانٍ.</translation>
    </message>
    <message>
        <source>The keychain has no key for this profile</source>
        <translation>لا مفتاح لهذا الملف في سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>Your data is here and whole, but the key that opens it is not in the keychain any more.</source>
        <translation>بياناتك هنا وسليمة، لكن المفتاح الذي يفتحها لم يعد في سلسلة المفاتيح.</translation>
    </message>
    <message>
        <source>Restore the keychain from a backup, or sign in with a new profile; what was sent to the server comes back.</source>
        <translation>استعد سلسلة المفاتيح من نسخة احتياطية، أو ادخل بملف جديد؛ وما أُرسل إلى الخادم يعود.</translation>
    </message>
    <message>
        <source>Type your passphrase</source>
        <translation>اكتب عبارة المرور</translation>
    </message>
    <message>
        <source>It opens the encrypted copy of your data on this machine.</source>
        <translation>تفتح النسخة المشفّرة من بياناتك على هذا الجهاز.</translation>
    </message>
    <message>
        <source>No file was changed and no new key was made.</source>
        <translation>لم يُغيَّر أي ملف ولم يُنشأ مفتاح جديد.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>اختر عبارة مرور</translation>
    </message>
    <message>
        <source>This machine has no keychain to keep the key of your data. A passphrase opens it instead; nobody can bring it back if you forget it.</source>
        <translation>لا سلسلة مفاتيح على هذا الجهاز لحفظ مفتاح بياناتك. تفتحها عبارة مرور بدلًا منها، ولا يستطيع أحد استعادتها إن نسيتها.</translation>
    </message>
    <message>
        <source>Set the passphrase</source>
        <translation>تعيين عبارة المرور</translation>
    </message>
    <message>
        <source>This did not open it.</source>
        <translation>لم يفتحها هذا.</translation>
    </message>
    <message>
        <source>Too short.</source>
        <translation>قصيرة جدًا.</translation>
    </message>
    <message>
        <source>Use at least 10 characters; several words are easiest to remember.</source>
        <translation>استخدم 10 أحرف على الأقل؛ وبضع كلمات أسهل تذكّرًا.</translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>العبارتان مختلفتان.</translation>
    </message>
    <message>
        <source>Type the same passphrase twice.</source>
        <translation>اكتب عبارة المرور نفسها مرتين.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::KeyStrip</name>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::KeyboardPage</name>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Single-key actions</source>
        <translation>أوامر بمفتاح واحد</translation>
    </message>
    <message>
        <source>M, R, N and others without Ctrl, in lists only</source>
        <translation>M وR وN وغيرها دون Ctrl، في القوائم فقط</translation>
    </message>
    <message>
        <source>On</source>
        <comment>Single-key actions</comment>
        <translation>مفعّلة</translation>
    </message>
    <message>
        <source>Single-key actions changed</source>
        <translation>تغيّرت الأوامر بمفتاح واحد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::LetterDialog</name>
    <message>
        <source>Keep with the offer</source>
        <translation>حفظ مع العرض</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة PDF…</translation>
    </message>
    <message>
        <source>Letter to %1</source>
        <translation>رسالة إلى %1</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>القالب</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>نص الرسالة</translation>
    </message>
    <message>
        <source>Choose a template above, or write the letter here. # begins a heading, ** makes bold.</source>
        <translation>اختر قالبًا أعلاه، أو اكتب الرسالة هنا. ‏# تبدأ عنوانًا و** تجعل الخط عريضًا.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Offer %1</source>
        <translation>عرض %1</translation>
    </message>
    <message>
        <source>No template for offers yet</source>
        <translation>لا قالب للعروض بعد</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>اختر قالبًا</translation>
    </message>
    <message>
        <source>A placeholder is not closed with }} (line %1).</source>
        <translation>موضع غير مغلق بـ }} (السطر %1).</translation>
    </message>
    <message>
        <source>There is no placeholder {{%1}} (line %2).</source>
        <translation>لا يوجد موضع باسم {{%1}} (السطر %2).</translation>
    </message>
    <message>
        <source>Nothing is known yet for: %1. Give it in the offer, or write it here in the place of {{…}}.</source>
        <translation>لا شيء معروف بعد عن: %1. اذكره في العرض، أو اكتبه هنا مكان {{…}}.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>لم يُحفظ.</translation>
    </message>
    <message>
        <source>Attach to the person</source>
        <translation>إرفاق بملف الشخص</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::LinkFollower</name>
    <message>
        <source>A link waits.</source>
        <translation>ثمة رابط ينتظر.</translation>
    </message>
    <message>
        <source>It is opened once you are in.</source>
        <translation>يُفتح بعد دخولك.</translation>
    </message>
    <message>
        <source>This is no link that Shortlist knows.</source>
        <translation>هذا ليس رابطًا يعرفه Shortlist.</translation>
    </message>
    <message>
        <source>Links look like app://candidate/ with an id behind it. Ask whoever sent it to copy it again.</source>
        <translation>تبدو الروابط هكذا: app://candidate/ يليها معرّف. اطلب ممن أرسله أن ينسخه من جديد.</translation>
    </message>
    <message>
        <source>The link could not be opened.</source>
        <translation>تعذّر فتح الرابط.</translation>
    </message>
    <message>
        <source>The link leads to nothing that you can see.</source>
        <translation>لا يؤدي الرابط إلى شيء يمكنك رؤيته.</translation>
    </message>
    <message>
        <source>It may have been removed, may not have arrived on this device yet, or is not for you.</source>
        <translation>قد يكون أُزيل، أو لم يصل إلى هذا الجهاز بعد، أو ليس متاحًا لك.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ListExport</name>
    <message>
        <source>The file could not be written: %1</source>
        <translation>تعذّرت كتابة الملف: %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::LockedView</name>
    <message numerus="yes">
        <source>Locked after %n minute(s) without a touch.</source>
        <translation>
            <numerusform>قُفل بعد مدة بلا نشاط.</numerusform>
            <numerusform>قُفل بعد دقيقة بلا نشاط.</numerusform>
            <numerusform>قُفل بعد دقيقتين بلا نشاط.</numerusform>
            <numerusform>قُفل بعد %n دقائق بلا نشاط.</numerusform>
            <numerusform>قُفل بعد %n دقيقة بلا نشاط.</numerusform>
            <numerusform>قُفل بعد %n دقيقة بلا نشاط.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your data is encrypted</source>
        <translation>بياناتك مشفّرة</translation>
    </message>
    <message>
        <source>since %1</source>
        <extracomment>A time of day, at the end of a line</extracomment>
        <translation>منذ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait for the server</source>
        <translation>
            <numerusform>لا تعديلات تنتظر الخادم</numerusform>
            <numerusform>تعديل واحد ينتظر الخادم</numerusform>
            <numerusform>تعديلان ينتظران الخادم</numerusform>
            <numerusform>%n تعديلات تنتظر الخادم</numerusform>
            <numerusform>%n تعديلًا ينتظر الخادم</numerusform>
            <numerusform>%n تعديل ينتظر الخادم</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything was sent to the server</source>
        <translation>أُرسل كل شيء إلى الخادم</translation>
    </message>
    <message>
        <source>Use the keychain</source>
        <translation>استخدم سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>Unlock with the keychain</source>
        <translation>فتح القفل بسلسلة المفاتيح</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MainWindow</name>
    <message>
        <source>Opening…</source>
        <translation>جارٍ الفتح…</translation>
    </message>
    <message>
        <source>Shortlist</source>
        <translation>Shortlist</translation>
    </message>
    <message>
        <source>Shortlist, locked</source>
        <translation>Shortlist، مقفل</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;تحرير</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;انتقال</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>م&amp;ساعدة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MergeDialog</name>
    <message>
        <source>Merge all with the same address…</source>
        <translation>دمج كل من لهم العنوان نفسه…</translation>
    </message>
    <message>
        <source>Shows everybody who is there twice for certain: merged are those you leave ticked</source>
        <translation>يعرض كل من هو موجود مرتين على وجه اليقين: يُدمج من تتركه محددًا</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>السجلات المكررة</translation>
    </message>
    <message>
        <source>Possible duplicates and merges</source>
        <translation>السجلات التي قد تكون مكررة وعمليات الدمج</translation>
    </message>
    <message>
        <source>This record stays</source>
        <translation>هذا السجل يبقى</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>تبديل</translation>
    </message>
    <message>
        <source>The other record is to stay</source>
        <translation>ليبقَ السجل الآخر</translation>
    </message>
    <message>
        <source>This record goes into it</source>
        <translation>هذا السجل يُدمج فيه</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>ليسا الشخص نفسه</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Part them again</source>
        <translation>فصلهما من جديد</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>%1. Ctrl+Z takes the last step back.</source>
        <translation>%1. Ctrl+Z يتراجع عن الخطوة الأخيرة.</translation>
    </message>
    <message numerus="yes">
        <source>There are more pairs than the %n that are shown.</source>
        <translation>
            <numerusform>توجد أزواج أكثر من المعروضة.</numerusform>
            <numerusform>توجد أزواج أكثر من الزوج المعروض.</numerusform>
            <numerusform>توجد أزواج أكثر من الزوجين المعروضين.</numerusform>
            <numerusform>توجد أزواج أكثر من %n المعروضة.</numerusform>
            <numerusform>توجد أزواج أكثر من %n المعروضة.</numerusform>
            <numerusform>توجد أزواج أكثر من %n المعروضة.</numerusform>
        </translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>لا سجلات مكررة</translation>
    </message>
    <message>
        <source>Nobody has the same e-mail, telephone, LinkedIn profile, or name and place as somebody else. Pairs that were found to be two people are left out.</source>
        <translation>لا أحد يشارك غيره البريد أو الهاتف أو ملف LinkedIn أو الاسم والمكان معًا. الأزواج التي تبيّن أنها لشخصين لا تُعرض.</translation>
    </message>
    <message>
        <source>Duplicates cannot be shown</source>
        <translation>لا يمكن عرض السجلات المكررة</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 لدى %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n other field(s) are the same in both.</source>
        <translation>
            <numerusform>لا حقول أخرى متطابقة.</numerusform>
            <numerusform>حقل آخر متطابق في السجلين.</numerusform>
            <numerusform>حقلان آخران متطابقان في السجلين.</numerusform>
            <numerusform>%n حقول أخرى متطابقة في السجلين.</numerusform>
            <numerusform>%n حقلًا آخر متطابقة في السجلين.</numerusform>
            <numerusform>%n حقل آخر متطابقة في السجلين.</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes over to %1: %2</source>
        <translation>ينتقل إلى %1: %2</translation>
    </message>
    <message>
        <source>Hidden, because %1 has the same: %2</source>
        <translation>يُخفى لأن لدى %1 مثله: %2</translation>
    </message>
    <message>
        <source>Stays with the record that goes, and comes back with it: %1</source>
        <translation>يبقى مع السجل المدموج ويعود معه: %1</translation>
    </message>
    <message>
        <source>Everything can be parted again for 90 days.</source>
        <translation>يمكن فصل كل شيء من جديد خلال 90 يومًا.</translation>
    </message>
    <message>
        <source>%1 was merged into %2</source>
        <translation>دُمج %1 في %2</translation>
    </message>
    <message>
        <source>Parting them gives both records back as they were: every field, application, note and file. What somebody changed since then stays as it is.</source>
        <translation>الفصل يعيد السجلين كما كانا: كل حقل وطلب وملاحظة وملف. وما غيّره أحد بعد ذلك يبقى كما هو.</translation>
    </message>
    <message>
        <source>This merge was made too long ago to be undone</source>
        <translation>مضى على هذا الدمج وقت أطول من أن يُتراجع عنه</translation>
    </message>
    <message>
        <source>What you were looking at was merged, parted or dismissed meanwhile. Choose a row.</source>
        <translation>ما كنت تنظر إليه دُمج أو فُصل أو استُبعد في هذه الأثناء. اختر صفًا.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MergeListModel</name>
    <message>
        <source>same e-mail</source>
        <translation>البريد نفسه</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>الهاتف نفسه</translation>
    </message>
    <message>
        <source>same LinkedIn profile</source>
        <translation>ملف LinkedIn نفسه</translation>
    </message>
    <message>
        <source>same or similar name, and same place or company</source>
        <translation>الاسم نفسه أو اسم مشابه له، والمكان أو الشركة نفسها</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>من اختيارك</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 و%2</translation>
    </message>
    <message>
        <source>%1 merged into %2</source>
        <translation>دُمج %1 في %2</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MergePresenter</name>
    <message>
        <source>Undone: %1</source>
        <translation>تم التراجع: %1</translation>
    </message>
    <message>
        <source>%1 merged into %2</source>
        <translation>دُمج %1 في %2</translation>
    </message>
    <message>
        <source>%1 and %2 are two people</source>
        <translation>%1 و%2 شخصان</translation>
    </message>
    <message>
        <source>%1 and %2 parted</source>
        <translation>فُصل %1 و%2</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) changed since keep that change</source>
        <translation>
            <numerusform>لا حقل تغيّر منذ ذلك الحين</numerusform>
            <numerusform>حقل تغيّر منذ ذلك الحين يحتفظ بتغييره</numerusform>
            <numerusform>حقلان تغيّرا منذ ذلك الحين يحتفظان بتغييرهما</numerusform>
            <numerusform>%n حقول تغيّرت منذ ذلك الحين تحتفظ بتغييرها</numerusform>
            <numerusform>%n حقلًا تغيّرت منذ ذلك الحين تحتفظ بتغييرها</numerusform>
            <numerusform>%n حقل تغيّرت منذ ذلك الحين تحتفظ بتغييرها</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::NoticesPage</name>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Tell what happens</source>
        <translation>الإخبار بما يحدث</translation>
    </message>
    <message>
        <source>As notifications of the system, while the program runs and is not locked</source>
        <translation>كإشعارات النظام، ما دام البرنامج يعمل وغير مقفل</translation>
    </message>
    <message>
        <source>Alerts</source>
        <comment>What people look for in the settings</comment>
        <translation>تنبيهات</translation>
    </message>
    <message>
        <source>On</source>
        <comment>Notifications</comment>
        <translation>مفعّلة</translation>
    </message>
    <message>
        <source>Notifications changed</source>
        <translation>تغيّرت الإشعارات</translation>
    </message>
    <message>
        <source>What is told</source>
        <translation>ما يُخبر به</translation>
    </message>
    <message>
        <source>Each thing once; more than three at once in one line</source>
        <translation>كل أمر مرة واحدة، وما زاد على ثلاثة معًا في سطر واحد</translation>
    </message>
    <message>
        <source>Follow-ups that are due</source>
        <translation>المتابعات التي حان موعدها</translation>
    </message>
    <message>
        <source>Conflicts about my own edits</source>
        <translation>التعارضات بشأن تعديلاتي</translation>
    </message>
    <message>
        <source>Questions for my approval</source>
        <translation>طلبات موافقتي</translation>
    </message>
    <message>
        <source>New applicants for my jobs</source>
        <translation>المتقدّمون الجدد إلى وظائفي</translation>
    </message>
    <message>
        <source>Show names and what it is about</source>
        <translation>إظهار الأسماء والموضوع</translation>
    </message>
    <message>
        <source>Names on notifications changed</source>
        <translation>تغيّر إظهار الأسماء في الإشعارات</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>الأسماء</translation>
    </message>
    <message>
        <source>Notifications also show on a locked screen</source>
        <translation>تظهر الإشعارات على الشاشة المقفلة أيضًا</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>الخصوصية</translation>
    </message>
    <message>
        <source>Lock screen</source>
        <translation>شاشة القفل</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>ساعات الهدوء</translation>
    </message>
    <message>
        <source>What comes meanwhile is told afterwards, in one line</source>
        <translation>ما يأتي أثناءها يُخبر به بعدها في سطر واحد</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>الليل</translation>
    </message>
    <message>
        <source>On</source>
        <comment>Quiet hours</comment>
        <translation>مفعّلة</translation>
    </message>
    <message>
        <source>Quiet hours changed</source>
        <translation>تغيّرت ساعات الهدوء</translation>
    </message>
    <message>
        <source>Quiet hours begin</source>
        <translation>بداية ساعات الهدوء</translation>
    </message>
    <message>
        <source>Quiet hours end</source>
        <translation>نهاية ساعات الهدوء</translation>
    </message>
    <message>
        <source>to</source>
        <comment>From a time to a time</comment>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Icon beside the clock</source>
        <translation>أيقونة بجانب الساعة</translation>
    </message>
    <message>
        <source>Shows how much waits, in figures alone</source>
        <translation>تُظهر مقدار ما ينتظر بالأرقام وحدها</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>شريط النظام</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>شارة</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>إظهارها</translation>
    </message>
    <message>
        <source>Icon beside the clock changed</source>
        <translation>تغيّرت الأيقونة بجانب الساعة</translation>
    </message>
    <message>
        <source>Closing the window keeps the program running there</source>
        <translation>إغلاق النافذة يُبقي البرنامج يعمل هناك</translation>
    </message>
    <message>
        <source>Closing changed</source>
        <translation>تغيّر الإغلاق</translation>
    </message>
    <message>
        <source>This system has no place for it at the moment: closing ends the program.</source>
        <translation>لا مكان لها في هذا النظام حاليًا: الإغلاق يُنهي البرنامج.</translation>
    </message>
    <message>
        <source>by the clock of %1</source>
        <translation>بتوقيت %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OfferDialog</name>
    <message>
        <source>Offer to %1</source>
        <translation>عرض إلى %1</translation>
    </message>
    <message>
        <source>Change the offer to %1</source>
        <translation>تغيير العرض إلى %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Make the offer</source>
        <translation>تقديم العرض</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>لم يُحفظ.</translation>
    </message>
    <message numerus="yes">
        <source>Draft offers to %n people</source>
        <translation>
            <numerusform>لا مسودات عروض لأحد</numerusform>
            <numerusform>مسودة عرض لشخص واحد</numerusform>
            <numerusform>مسودتا عرض لشخصين</numerusform>
            <numerusform>مسودات عروض لـ%n أشخاص</numerusform>
            <numerusform>مسودات عروض لـ%n شخصًا</numerusform>
            <numerusform>مسودات عروض لـ%n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft the offers</source>
        <translation>إعداد المسودات</translation>
    </message>
    <message>
        <source>Each one is a draft for the job that the person applied for, under its title. Nothing is sent. Who has an offer already is left out.</source>
        <translation>كل منها مسودة للوظيفة التي تقدّم إليها الشخص، بعنوانها. لا يُرسل شيء. يُترك من لديه عرض بالفعل.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OffersPresenter</name>
    <message>
        <source>Say which position is offered.</source>
        <translation>اذكر الوظيفة المعروضة.</translation>
    </message>
    <message>
        <source>A salary is not negative.</source>
        <translation>لا يكون الراتب سالبًا.</translation>
    </message>
    <message>
        <source>Say in which currency the salary is paid.</source>
        <translation>اذكر عملة الراتب.</translation>
    </message>
    <message>
        <source>Give the salary, or empty the currency.</source>
        <translation>اذكر الراتب أو أفرغ العملة.</translation>
    </message>
    <message>
        <source>It could still be accepted after the first day of work, %1.</source>
        <translation>سيبقى قبوله ممكنًا بعد أول يوم عمل، %1.</translation>
    </message>
    <message>
        <source>It could be accepted until %1 only. Take it back to draft and change that day.</source>
        <translation>كان قبوله ممكنًا حتى %1 فقط. أعده إلى مسودة وغيّر ذلك اليوم.</translation>
    </message>
    <message numerus="yes">
        <source>%n of those who were asked did not agree yet.</source>
        <translation>
            <numerusform>وافق الجميع.</numerusform>
            <numerusform>واحد ممن سُئلوا لم يوافق بعد.</numerusform>
            <numerusform>اثنان ممن سُئلوا لم يوافقا بعد.</numerusform>
            <numerusform>%n ممن سُئلوا لم يوافقوا بعد.</numerusform>
            <numerusform>%n ممن سُئلوا لم يوافقوا بعد.</numerusform>
            <numerusform>%n ممن سُئلوا لم يوافقوا بعد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agreed to other terms than these. Take it back to draft and ask again.</source>
        <translation>
            <numerusform>لم يوافق أحد على شروط أخرى.</numerusform>
            <numerusform>وافق واحد على شروط غير هذه. أعده إلى مسودة واسأل من جديد.</numerusform>
            <numerusform>وافق اثنان على شروط غير هذه. أعده إلى مسودة واسأل من جديد.</numerusform>
            <numerusform>وافق %n على شروط غير هذه. أعده إلى مسودة واسأل من جديد.</numerusform>
            <numerusform>وافق %n على شروط غير هذه. أعده إلى مسودة واسأل من جديد.</numerusform>
            <numerusform>وافق %n على شروط غير هذه. أعده إلى مسودة واسأل من جديد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offer to %1 made</source>
        <translation>قُدّم عرض إلى %1</translation>
    </message>
    <message>
        <source>Offer to %1 changed</source>
        <translation>تغيّر العرض إلى %1</translation>
    </message>
    <message>
        <source>Offer to %1: %2 → %3</source>
        <translation>العرض إلى %1: %2 ← %3</translation>
    </message>
    <message>
        <source>Offer to %1 removed</source>
        <translation>أُزيل العرض إلى %1</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) asked to approve the offer to %1</source>
        <translation>
            <numerusform>لم يُسأل أحد عن العرض إلى %1</numerusform>
            <numerusform>سُئل عضو واحد عن العرض إلى %1</numerusform>
            <numerusform>سُئل عضوان عن العرض إلى %1</numerusform>
            <numerusform>سُئل %n أعضاء عن العرض إلى %1</numerusform>
            <numerusform>سُئل %n عضوًا عن العرض إلى %1</numerusform>
            <numerusform>سُئل %n عضو عن العرض إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Offer to %1 approved</source>
        <translation>وُوفق على العرض إلى %1</translation>
    </message>
    <message>
        <source>Offer to %1 declined</source>
        <translation>رُفض العرض إلى %1</translation>
    </message>
    <message>
        <source>Question about the offer to %1 taken back</source>
        <translation>سُحب السؤال عن العرض إلى %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OffersView</name>
    <message>
        <source>%1 %2</source>
        <comment>Salary</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Approve without asking</source>
        <translation>الموافقة دون سؤال</translation>
    </message>
    <message>
        <source>Mark as approved</source>
        <translation>وضع علامة موافَق عليه</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>وضع علامة مُرسَل</translation>
    </message>
    <message>
        <source>They accepted</source>
        <translation>قُبل العرض</translation>
    </message>
    <message>
        <source>They declined</source>
        <translation>رُفض العرض</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>سحب</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>إعادة إلى مسودة</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>العروض</translation>
    </message>
    <message>
        <source>Make an offer…</source>
        <translation>تقديم عرض…</translation>
    </message>
    <message>
        <source>Offer</source>
        <comment>Column</comment>
        <translation>العرض</translation>
    </message>
    <message>
        <source>State</source>
        <comment>Column</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Salary</source>
        <comment>Column</comment>
        <translation>الراتب</translation>
    </message>
    <message>
        <source>Since</source>
        <comment>Column</comment>
        <translation>منذ</translation>
    </message>
    <message>
        <source>More about this offer</source>
        <translation>المزيد عن هذا العرض</translation>
    </message>
    <message>
        <source>Change the terms…</source>
        <translation>تغيير الشروط…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>History: who changed what</source>
        <translation>السجل: من غيّر ماذا</translation>
    </message>
    <message>
        <source>Remove this offer</source>
        <translation>إزالة هذا العرض</translation>
    </message>
    <message>
        <source>What they said, if anything</source>
        <translation>ما قيل، إن قيل شيء</translation>
    </message>
    <message>
        <source>What they said</source>
        <translation>ما قيل</translation>
    </message>
    <message>
        <source>Approvals of the offer</source>
        <translation>الموافقات على العرض</translation>
    </message>
    <message>
        <source>Nothing was offered for this application yet.</source>
        <translation>لم يُعرض شيء على هذا الطلب بعد.</translation>
    </message>
    <message>
        <source>Only a draft can be changed: whoever agreed saw these terms.</source>
        <translation>لا تتغيّر إلا المسودة: فمن وافق رأى هذه الشروط.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسل</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>أُجيب</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>مكتوبة</translation>
    </message>
    <message>
        <source>Letter…</source>
        <translation>الرسالة…</translation>
    </message>
    <message>
        <source>Offer anew…</source>
        <translation>عرض من جديد…</translation>
    </message>
    <message>
        <source>Nobody was asked about this offer.</source>
        <translation>لم يُسأل أحد عن هذا العرض.</translation>
    </message>
    <message numerus="yes">
        <source>%n of those who were asked did not agree yet.</source>
        <translation>
            <numerusform>وافق الجميع.</numerusform>
            <numerusform>واحد ممن سُئلوا لم يوافق بعد.</numerusform>
            <numerusform>اثنان ممن سُئلوا لم يوافقا بعد.</numerusform>
            <numerusform>%n ممن سُئلوا لم يوافقوا بعد.</numerusform>
            <numerusform>%n ممن سُئلوا لم يوافقوا بعد.</numerusform>
            <numerusform>%n ممن سُئلوا لم يوافقوا بعد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agreed to other terms than these.</source>
        <translation>
            <numerusform>لم يوافق أحد على شروط أخرى.</numerusform>
            <numerusform>وافق واحد على شروط غير هذه.</numerusform>
            <numerusform>وافق اثنان على شروط غير هذه.</numerusform>
            <numerusform>وافق %n على شروط غير هذه.</numerusform>
            <numerusform>وافق %n على شروط غير هذه.</numerusform>
            <numerusform>وافق %n على شروط غير هذه.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody who was asked has agreed.</source>
        <translation>وافق كل من سُئل.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OwnFieldsForm</name>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>This is not a number</source>
        <translation>هذا ليس عددًا</translation>
    </message>
    <message>
        <source>This is not a date</source>
        <translation>هذا ليس تاريخًا</translation>
    </message>
    <message>
        <source>Begin with https:// or http://</source>
        <translation>ابدأ بـ https:// أو http://</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PdfPagesView</name>
    <message>
        <source>Pages of the file</source>
        <translation>صفحات الملف</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PdfPreview</name>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>لا معاينة</translation>
    </message>
    <message>
        <source>The pages could not be laid out.</source>
        <translation>تعذّر إعداد الصفحات.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PeopleImportDialog</name>
    <message>
        <source>Import people</source>
        <translation>استيراد أشخاص</translation>
    </message>
    <message>
        <source>Lines that are left out</source>
        <translation>الأسطر المستبعدة</translation>
    </message>
    <message>
        <source>Remember the columns as</source>
        <translation>تذكّر الأعمدة باسم</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>يمكن تركه فارغًا</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save the lines left out…</source>
        <translation>حفظ الأسطر المستبعدة…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Columns as in</source>
        <translation>الأعمدة كما في</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>الترميز</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>الفاصل</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>فاصلة</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>فاصلة منقوطة</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>علامة جدولة</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>شرطة عمودية</translation>
    </message>
    <message>
        <source>Import people from %1</source>
        <translation>استيراد أشخاص من %1</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>تجري قراءة الملف…</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>السطر %1: %2</translation>
    </message>
    <message>
        <source>This file&apos;s titles</source>
        <translation>عناوين هذا الملف</translation>
    </message>
    <message>
        <source>Where “%1” goes</source>
        <translation>وجهة «%1»</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Save the lines left out</source>
        <translation>حفظ الأسطر المستبعدة</translation>
    </message>
    <message>
        <source>left-out.csv</source>
        <translation>left-out.csv</translation>
    </message>
    <message>
        <source>The lines left out are in %1.</source>
        <translation>الأسطر المستبعدة محفوظة في %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n people will be imported.</source>
        <translation>
            <numerusform>لن يُستورد أحد.</numerusform>
            <numerusform>سيُستورد شخص واحد.</numerusform>
            <numerusform>سيُستورد شخصان.</numerusform>
            <numerusform>سيُستورد %n أشخاص.</numerusform>
            <numerusform>سيُستورد %n شخصًا.</numerusform>
            <numerusform>سيُستورد %n شخص.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines are left out:</source>
        <translation>
            <numerusform>لا أسطر مستبعدة:</numerusform>
            <numerusform>سطر واحد مستبعد:</numerusform>
            <numerusform>سطران مستبعدان:</numerusform>
            <numerusform>%n أسطر مستبعدة:</numerusform>
            <numerusform>%n سطرًا مستبعدًا:</numerusform>
            <numerusform>%n سطر مستبعد:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… ولا مزيد</numerusform>
            <numerusform>… وسطر آخر</numerusform>
            <numerusform>… وسطران آخران</numerusform>
            <numerusform>… و%n أسطر أخرى</numerusform>
            <numerusform>… و%n سطرًا آخر</numerusform>
            <numerusform>… و%n سطر آخر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>استيراد</numerusform>
            <numerusform>استيراد شخص واحد</numerusform>
            <numerusform>استيراد شخصين</numerusform>
            <numerusform>استيراد %n أشخاص</numerusform>
            <numerusform>استيراد %n شخصًا</numerusform>
            <numerusform>استيراد %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message numerus="yes">
        <source>Add %n people as well whose telephone or LinkedIn page somebody has already</source>
        <translation>
            <numerusform>أضف أيضًا %n شخص لأحدهم هاتفهم أو صفحتهم في لينكدإن</numerusform>
            <numerusform>أضف أيضًا شخصًا لغيره هاتفه أو صفحته في لينكدإن</numerusform>
            <numerusform>أضف أيضًا شخصين لغيرهما هاتفهما أو صفحتهما في لينكدإن</numerusform>
            <numerusform>أضف أيضًا %n أشخاص لغيرهم هاتفهم أو صفحتهم في لينكدإن</numerusform>
            <numerusform>أضف أيضًا %n شخصًا لغيرهم هاتفهم أو صفحتهم في لينكدإن</numerusform>
            <numerusform>أضف أيضًا %n شخص لغيرهم هاتفهم أو صفحتهم في لينكدإن</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people who are there already with the same e-mail apply as well</source>
        <translation>
            <numerusform>لا يتقدّم أحد من الموجودين مسبقًا بالبريد نفسه</numerusform>
            <numerusform>يتقدّم أيضًا شخص موجود مسبقًا بالبريد نفسه</numerusform>
            <numerusform>يتقدّم أيضًا شخصان موجودان مسبقًا بالبريد نفسه</numerusform>
            <numerusform>يتقدّم أيضًا %n أشخاص موجودين مسبقًا بالبريد نفسه</numerusform>
            <numerusform>يتقدّم أيضًا %n شخصًا موجودًا مسبقًا بالبريد نفسه</numerusform>
            <numerusform>يتقدّم أيضًا %n شخص موجود مسبقًا بالبريد نفسه</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PeopleImportPresenter</name>
    <message>
        <source>No column of %1 is a name: choose “Name” or “Given name” for one of them.</source>
        <translation>لا عمود في %1 يحمل اسمًا: اختر «الاسم» أو «الاسم الأول» لأحدها.</translation>
    </message>
    <message numerus="yes">
        <source>%n people imported</source>
        <translation>
            <numerusform>لم يُستورد أحد</numerusform>
            <numerusform>استُورد شخص واحد</numerusform>
            <numerusform>استُورد شخصان</numerusform>
            <numerusform>استُورد %n أشخاص</numerusform>
            <numerusform>استُورد %n شخصًا</numerusform>
            <numerusform>استُورد %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>تعذّرت كتابة الملف: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people brought up to date</source>
        <translation>
            <numerusform>لم يُحدَّث أي شخص</numerusform>
            <numerusform>حُدّث شخص واحد</numerusform>
            <numerusform>حُدّث شخصان</numerusform>
            <numerusform>حُدّث %n أشخاص</numerusform>
            <numerusform>حُدّث %n شخصًا</numerusform>
            <numerusform>حُدّث %n شخص</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PeoplePage</name>
    <message>
        <source>People and roles</source>
        <translation>الأشخاص والأدوار</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>الأعضاء</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Column</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>Column</comment>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Role</source>
        <comment>Column</comment>
        <translation>الدور</translation>
    </message>
    <message>
        <source>State</source>
        <comment>Column</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>المدعوون</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>Column</comment>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>يُسمح بتسجيل الدخول</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>سحب الدعوة</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>الزملاء</translation>
    </message>
    <message>
        <source>The list of people could not be read</source>
        <translation>تعذّرت قراءة قائمة الأشخاص</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>you</source>
        <comment>Beside one&apos;s own name</comment>
        <translation>أنت</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>A person who may sign in</comment>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>A person who may not sign in</comment>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>%1, %2 of them active</source>
        <translation>%1، منهم %2 نشطون</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>Another administrator changes your own role.</source>
        <translation>دورك أنت يغيّره مدير آخر.</translation>
    </message>
    <message>
        <source>Without this tick their sessions end and their seat is free; what they wrote stays.</source>
        <translation>بدون هذه العلامة تنتهي جلساته ويخلو مقعده، ويبقى ما كتبه.</translation>
    </message>
    <message>
        <source>They cannot sign in. What they wrote stays.</source>
        <translation>لا يمكنه تسجيل الدخول. ويبقى ما كتبه.</translation>
    </message>
    <message>
        <source>Invited as %1</source>
        <translation>مدعو بدور %1</translation>
    </message>
    <message>
        <source>Sent by %1, %2</source>
        <translation>أرسلها %1، %2</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>دعوة…</translation>
    </message>
    <message>
        <source>Link has expired</source>
        <translation>انتهت صلاحية الرابط</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PeoplePresenter</name>
    <message>
        <source>%1 is now %2</source>
        <extracomment>Undo bar; %1 is a person, %2 a role</extracomment>
        <translation>أصبح دور %1 الآن %2</translation>
    </message>
    <message>
        <source>%1 may sign in again</source>
        <extracomment>Undo bar; %1 is a person</extracomment>
        <translation>يمكن لـ %1 تسجيل الدخول من جديد</translation>
    </message>
    <message>
        <source>%1 may no longer sign in</source>
        <translation>لم يعد %1 قادرًا على تسجيل الدخول</translation>
    </message>
    <message>
        <source>Invitations need the server.</source>
        <translation>تحتاج الدعوات إلى الخادم.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PipelinesPage</name>
    <message>
        <source>Pipelines</source>
        <translation>مسارات المراحل</translation>
    </message>
    <message>
        <source>Add a template…</source>
        <translation>إضافة قالب…</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>للجميع</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <comment>Column</comment>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Stages</source>
        <comment>Column</comment>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Edit the stages…</source>
        <translation>تحرير المراحل…</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>نسخ…</translation>
    </message>
    <message>
        <source>A new template with these stages</source>
        <translation>قالب جديد بهذه المراحل</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Stages of the workspace</source>
        <translation>مراحل مساحة العمل</translation>
    </message>
    <message>
        <source>Templates of stages</source>
        <translation>قوالب المراحل</translation>
    </message>
    <message>
        <source>Limit of days in a stage</source>
        <translation>حد الأيام في مرحلة</translation>
    </message>
    <message>
        <source>Letter of a stage</source>
        <translation>رسالة المرحلة</translation>
    </message>
    <message>
        <source>The pipelines could not be read</source>
        <translation>تعذّرت قراءة المسارات</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>The workspace's pipeline</source>
        <translation>مسار مساحة العمل</translation>
    </message>
    <message>
        <source>jobs without stages of their own</source>
        <translation>الوظائف التي لا مراحل خاصة لها</translation>
    </message>
    <message>
        <source>Jobs take a copy of these stages: what you change here changes no job.</source>
        <translation>تأخذ الوظائف نسخة من هذه المراحل: ما تغيّره هنا لا يغيّر أي وظيفة.</translation>
    </message>
    <message>
        <source>Jobs without stages of their own use these; what you change here changes on all their boards.</source>
        <translation>تستخدمها الوظائف التي لا مراحل خاصة لها؛ وما تغيّره هنا يتغيّر في لوحاتها كلها.</translation>
    </message>
    <message numerus="yes">
        <source>limit %n day(s)</source>
        <translation>
            <numerusform>الحد لا أيام</numerusform>
            <numerusform>الحد يوم واحد</numerusform>
            <numerusform>الحد يومان</numerusform>
            <numerusform>الحد %n أيام</numerusform>
            <numerusform>الحد %n يومًا</numerusform>
            <numerusform>الحد %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>letter “%1”</source>
        <translation>الرسالة «%1»</translation>
    </message>
    <message>
        <source>Template %1 added</source>
        <translation>أُضيف القالب %1</translation>
    </message>
    <message>
        <source>Template %1 changed</source>
        <translation>تغيّر القالب %1</translation>
    </message>
    <message>
        <source>The workspace's pipeline changed</source>
        <translation>تغيّر مسار مساحة العمل</translation>
    </message>
    <message>
        <source>Template %1 removed</source>
        <translation>أُزيل القالب %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PopupList</name>
    <message>
        <source>Matches</source>
        <translation>النتائج</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PrintDialog</name>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>It could not be printed.</source>
        <translation>تعذّرت الطباعة.</translation>
    </message>
    <message>
        <source>Handed over to the printer.</source>
        <translation>سُلّم إلى الطابعة.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ بصيغة PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>حُفظ باسم %1.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>تعذّرت كتابة الملف: %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>الصفحة %1 من %2</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>لم يُحفظ.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PrivacyPage</name>
    <message>
        <source>Lock and privacy</source>
        <translation>القفل والخصوصية</translation>
    </message>
    <message>
        <source>Lock when nobody is here</source>
        <translation>القفل حين لا يكون أحد هنا</translation>
    </message>
    <message>
        <source>Nothing is shown until the key is back</source>
        <translation>لا يُعرض شيء حتى يعود المفتاح</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>الخمول</translation>
    </message>
    <message>
        <source>Automatic lock</source>
        <translation>القفل التلقائي</translation>
    </message>
    <message>
        <source>Time to the lock changed</source>
        <translation>تغيّرت المدة حتى القفل</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>فورًا</numerusform>
            <numerusform>بعد دقيقة</numerusform>
            <numerusform>بعد دقيقتين</numerusform>
            <numerusform>بعد %n دقائق</numerusform>
            <numerusform>بعد %n دقيقة</numerusform>
            <numerusform>بعد %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>القفل الآن</translation>
    </message>
    <message>
        <source>What was typed is kept, encrypted</source>
        <translation>يُحفظ ما كُتب معمّى</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>When the window is minimised</source>
        <translation>عند تصغير النافذة</translation>
    </message>
    <message>
        <source>Also hides the names in its thumbnail</source>
        <translation>ويخفي الأسماء في صورتها المصغّرة</translation>
    </message>
    <message>
        <source>Lock changed</source>
        <translation>تغيّر القفل</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ProfilePage</name>
    <message>
        <source>Profile</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>As colleagues see you</source>
        <translation>كما يراك الزملاء</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Shown beside everything you do</source>
        <translation>يُعرض بجانب كل ما تفعله</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>For colleagues only</source>
        <translation>للزملاء فقط</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>نبذة عنك</translation>
    </message>
    <message>
        <source>A sentence candidates may read</source>
        <translation>جملة قد يقرؤها المرشحون</translation>
    </message>
    <message>
        <source>This profile is open for reading only: another window holds it.</source>
        <translation>هذا الملف مفتوح للقراءة فقط: تمسكه نافذة أخرى.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::QrCode</name>
    <message>
        <source>QR code for your authenticator app; the same secret stands beside it as text</source>
        <translation>رمز QR لتطبيق المصادقة؛ والسر نفسه مكتوب بجانبه</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ReportChart</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Spoken for a bar of a chart: its name, its figure</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ReportsPresenter</name>
    <message>
        <source>Recruiting report</source>
        <translation>تقرير التوظيف</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <extracomment>Foot of a printed page: its number, and how many there are</extracomment>
        <translation>صفحة %1 من %2</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>آخر 30 يومًا</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>آخر 90 يومًا</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>آخر 12 شهرًا</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>هذا العام</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>في أي وقت</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>كل الوظائف</translation>
    </message>
    <message>
        <source>Applied: %1</source>
        <extracomment>A time, such as &quot;Last 90 days&quot;</extracomment>
        <translation>تقدموا: %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ReportsView</name>
    <message>
        <source>Counting</source>
        <translation>يجري العدّ</translation>
    </message>
    <message>
        <source>Reports</source>
        <comment>Name of the area</comment>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>الوظيفة</translation>
    </message>
    <message>
        <source>When they applied</source>
        <translation>متى تقدموا</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>إعادة العدّ</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Table for spreadsheets (CSV)…</source>
        <translation>جدول لبرامج الجداول (CSV)…</translation>
    </message>
    <message>
        <source>Printed pages (PDF)…</source>
        <translation>صفحات للطباعة (PDF)…</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>كل الأقسام</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>كل الوظائف</translation>
    </message>
    <message>
        <source>as of %1, changed since</source>
        <translation>كما في %1، وتغيرت بعده</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>كما في %1</translation>
    </message>
    <message>
        <source>Nothing to count</source>
        <translation>لا شيء للعدّ</translation>
    </message>
    <message>
        <source>Nobody applied in this time for these jobs.</source>
        <translation>لم يتقدم أحد لهذه الوظائف في هذه المدة.</translation>
    </message>
    <message>
        <source>Count everything</source>
        <translation>عدّ الكل</translation>
    </message>
    <message>
        <source>The report could not be counted</source>
        <translation>تعذر عدّ التقرير</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة من جديد</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::RowsPage</name>
    <message>
        <source>“%1” put back to its defaults</source>
        <extracomment>%1 is the name of a page of the settings</extracomment>
        <translation>أُعيدت «%1» إلى قيمها الأصلية</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SavedViewsPresenter</name>
    <message>
        <source>Everyone</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>My people</source>
        <translation>مرشحيّ</translation>
    </message>
    <message>
        <source>New this week</source>
        <translation>جدد هذا الأسبوع</translation>
    </message>
    <message>
        <source>Quiet for 30 days</source>
        <extracomment>People about whom nothing changed for 30 days</extracomment>
        <translation>بلا نشاط منذ 30 يومًا</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Column</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Title · company</source>
        <translation>المسمى · الشركة</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>Column</comment>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Match</source>
        <comment>Column</comment>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>Column</comment>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>النشاط</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Talent pools</source>
        <translation>مجموعات المواهب</translation>
    </message>
    <message>
        <source>View “%1” saved</source>
        <translation>حُفظ العرض «%1»</translation>
    </message>
    <message>
        <source>View renamed to “%1”</source>
        <translation>سُمّي العرض «%1»</translation>
    </message>
    <message>
        <source>View “%1” removed</source>
        <translation>أُزيل العرض «%1»</translation>
    </message>
    <message>
        <source>Why not</source>
        <comment>Column</comment>
        <translation>سبب الرفض</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SearchField</name>
    <message>
        <source>Suggestions</source>
        <translation>اقتراحات</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SecurityPage</name>
    <message>
        <source>Password and second factor</source>
        <translation>كلمة المرور والعامل الثاني</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Your other devices are signed out when it changes</source>
        <translation>تخرج أجهزتك الأخرى من الحساب حين تتغيّر</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>تغيير كلمة المرور</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>كلمة المرور الحالية</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>New password, once more</source>
        <translation>كلمة المرور الجديدة مرة أخرى</translation>
    </message>
    <message>
        <source>Code of your app</source>
        <translation>رمز تطبيقك</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>العامل الثاني</translation>
    </message>
    <message>
        <source>A code of an app beside the password</source>
        <translation>رمز من تطبيق إلى جانب كلمة المرور</translation>
    </message>
    <message>
        <source>TOTP</source>
        <translation>TOTP</translation>
    </message>
    <message>
        <source>Authenticator app</source>
        <translation>تطبيق المصادقة</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>رموز الاسترداد</translation>
    </message>
    <message>
        <source>Two-factor</source>
        <translation>عاملان</translation>
    </message>
    <message>
        <source>Not set up. Who learns your password can sign in as you.</source>
        <translation>غير مُعدّ. من عرف كلمة مرورك دخل باسمك.</translation>
    </message>
    <message>
        <source>Scan this with your authenticator app, or type the secret into it. Then give the code that it shows.</source>
        <translation>امسح هذا بتطبيق المصادقة، أو اكتب السر فيه. ثم أدخل الرمز الذي يعرضه.</translation>
    </message>
    <message>
        <source>Secret to type into the app</source>
        <translation>السر الذي يُكتب في التطبيق</translation>
    </message>
    <message>
        <source>Code, 6 digits</source>
        <translation>الرمز، 6 أرقام</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>The second factor is in force. Each of these codes signs you in once when your app is lost. They are shown this once: keep them where your password is not.</source>
        <translation>العامل الثاني سارٍ. كل رمز من هذه يُدخلك مرة واحدة إن ضاع تطبيقك. تُعرض هذه المرة فقط: احفظها حيث لا تحفظ كلمة مرورك.</translation>
    </message>
    <message>
        <source>Copy the codes</source>
        <translation>نسخ الرموز</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>حفظتها</translation>
    </message>
    <message>
        <source>Code, or a recovery code</source>
        <translation>رمز، أو رمز استرداد</translation>
    </message>
    <message>
        <source>Remove the second factor</source>
        <translation>إزالة العامل الثاني</translation>
    </message>
    <message>
        <source>This profile is open for reading only: another window holds it.</source>
        <translation>هذا الملف مفتوح للقراءة فقط: تمسكه نافذة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>In force. %n recovery code(s) left.</source>
        <translation>
            <numerusform>سارٍ. لم يبق أي رمز استرداد.</numerusform>
            <numerusform>سارٍ. بقي رمز استرداد واحد.</numerusform>
            <numerusform>سارٍ. بقي رمزا استرداد.</numerusform>
            <numerusform>سارٍ. بقيت %n رموز استرداد.</numerusform>
            <numerusform>سارٍ. بقي %n رمز استرداد.</numerusform>
            <numerusform>سارٍ. بقي %n رمز استرداد.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new password was typed in two different ways. Nothing was changed.</source>
        <translation>كُتبت كلمة المرور الجديدة بصورتين مختلفتين. لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>Changed. Your other devices are signed out.</source>
        <translation>تغيّرت. خرجت أجهزتك الأخرى من الحساب.</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>إعداد…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SelectionBar</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>What to do with the chosen ones</source>
        <translation>ما يُفعل بالمختارين</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>نقل</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>رسالة</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>الوظيفة</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Choose nobody</source>
        <translation>إلغاء الاختيار</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>تم %1 من %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>لا شيء مختار</numerusform>
            <numerusform>واحد مختار</numerusform>
            <numerusform>اثنان مختاران</numerusform>
            <numerusform>%n مختارة</numerusform>
            <numerusform>%n مختارًا</numerusform>
            <numerusform>%n مختار</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>البحث عن إعداد</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>صفحات الإعدادات</translation>
    </message>
    <message>
        <source>Changes apply at once</source>
        <translation>تسري التغييرات فورًا</translation>
    </message>
    <message>
        <source>takes them back</source>
        <comment>Changes, by Ctrl+Z</comment>
        <translation>يتراجع عنها</translation>
    </message>
    <message>
        <source>Stored with your account and on this device.</source>
        <translation>محفوظ مع حسابك وعلى هذا الجهاز.</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>إعادة ضبط هذه الصفحة</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>مساحة العمل</translation>
    </message>
    <message>
        <source>No setting is called so</source>
        <translation>لا يوجد إعداد بهذا الاسم</translation>
    </message>
    <message>
        <source>waits on this device</source>
        <translation>ينتظر على هذا الجهاز</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>دون اتصال</translation>
    </message>
    <message>
        <source>on its way to the server</source>
        <translation>في الطريق إلى الخادم</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>على الخادم</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SignInView</name>
    <message>
        <source>Show what is typed</source>
        <translation>إظهار المكتوب</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>The server’s address is missing or no address.</source>
        <translation>عنوان الخادم ناقص أو غير صحيح.</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>شيء ناقص.</translation>
    </message>
    <message>
        <source>It looks like https://shortlist.example.com.</source>
        <translation>شكله هكذا: ⁨https://shortlist.example.com⁩.</translation>
    </message>
    <message>
        <source>Fill in the marked field.</source>
        <translation>املأ الحقل المعلَّم.</translation>
    </message>
    <message>
        <source>Next try in %1 s.</source>
        <translation>المحاولة التالية بعد %1 ث.</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>يمكنك المحاولة الآن.</translation>
    </message>
    <message>
        <source>E-mail or password is not right.</source>
        <translation>البريد أو كلمة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>Too many tries.</source>
        <translation>محاولات كثيرة.</translation>
    </message>
    <message>
        <source>You belong to several organisations.</source>
        <translation>أنت في أكثر من مؤسسة.</translation>
    </message>
    <message>
        <source>Type one of these: %1.</source>
        <translation>اكتب واحدة من هذه: %1.</translation>
    </message>
    <message>
        <source>The address is not encrypted; no password was sent. Use https.</source>
        <translation>العنوان غير مشفّر؛ لم تُرسل كلمة مرور. استخدم ⁨https⁩.</translation>
    </message>
    <message>
        <source>Its certificate has expired; no password was sent. Ask your administrator.</source>
        <translation>انتهت شهادته؛ لم تُرسل كلمة مرور. اسأل المسؤول.</translation>
    </message>
    <message>
        <source>Nobody this machine trusts vouches for it; no password was sent.</source>
        <translation>لا تضمنه جهة يثق بها هذا الجهاز؛ لم تُرسل كلمة مرور.</translation>
    </message>
    <message>
        <source>This is no Shortlist server; no password was sent. Check the address.</source>
        <translation>هذا ليس خادم ⁨Shortlist⁩؛ لم تُرسل كلمة مرور. تحقق من العنوان.</translation>
    </message>
    <message>
        <source>It is of another version. Update Shortlist.</source>
        <translation>إصداره مختلف. حدّث ⁨Shortlist⁩.</translation>
    </message>
    <message>
        <source>Check the address and the network, then try again.</source>
        <translation>تحقق من العنوان والشبكة، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The server cannot be used.</source>
        <translation>لا يمكن استخدام الخادم.</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>رفض الخادم.</translation>
    </message>
    <message>
        <source>✓ reached, %1 ms</source>
        <translation>✓ وُصل إليه، %1 م.ث</translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation>لم يوصل إليه بعد</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>جارٍ الدخول…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SkillChip</name>
    <message>
        <source>%1, level %2 of 5</source>
        <extracomment>Spoken for a skill of a job: its name, then its level</extracomment>
        <translation>%1، المستوى %2 من 5</translation>
    </message>
    <message>
        <source>1 to 5 set the level, Delete removes the skill.</source>
        <translation>الأرقام 1 إلى 5 تحدد المستوى، وDelete يزيل المهارة.</translation>
    </message>
    <message>
        <source>%1, no level</source>
        <translation>%1، بلا مستوى</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>المستوى %1</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>بلا مستوى</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>أزل %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SkillChips</name>
    <message>
        <source>Add a skill, such as “C++ 4”</source>
        <translation>أضف مهارة مثل «C++ 4»</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StageEditor</name>
    <message>
        <source>Stage</source>
        <comment>Column</comment>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>What it means</source>
        <comment>Column</comment>
        <translation>معناها</translation>
    </message>
    <message>
        <source>Letter offered</source>
        <comment>Column</comment>
        <translation>الرسالة المعروضة</translation>
    </message>
    <message>
        <source>Limit</source>
        <comment>Column</comment>
        <translation>الحد</translation>
    </message>
    <message>
        <source>Drag to another place (Alt+Up, Alt+Down)</source>
        <translation>اسحب إلى موضع آخر (Alt+Up، Alt+Down)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no limit of days</comment>
        <translation>بلا</translation>
    </message>
    <message>
        <source> d</source>
        <translation> ي</translation>
    </message>
    <message numerus="yes">
        <source>Somebody who stands in the stage for more days than this is shown as stuck. None: after %n day(s) on Home, and not on the board.</source>
        <translation>
            <numerusform>من يبقى في المرحلة أكثر من هذه الأيام يظهر عالقًا. بلا: فورًا في الصفحة الرئيسية، ولا يظهر في اللوحة.</numerusform>
            <numerusform>من يبقى في المرحلة أكثر من هذه الأيام يظهر عالقًا. بلا: بعد يوم في الصفحة الرئيسية، ولا يظهر في اللوحة.</numerusform>
            <numerusform>من يبقى في المرحلة أكثر من هذه الأيام يظهر عالقًا. بلا: بعد يومين في الصفحة الرئيسية، ولا يظهر في اللوحة.</numerusform>
            <numerusform>من يبقى في المرحلة أكثر من هذه الأيام يظهر عالقًا. بلا: بعد %n أيام في الصفحة الرئيسية، ولا يظهر في اللوحة.</numerusform>
            <numerusform>من يبقى في المرحلة أكثر من هذه الأيام يظهر عالقًا. بلا: بعد %n يومًا في الصفحة الرئيسية، ولا يظهر في اللوحة.</numerusform>
            <numerusform>من يبقى في المرحلة أكثر من هذه الأيام يظهر عالقًا. بلا: بعد %n يوم في الصفحة الرئيسية، ولا يظهر في اللوحة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Limit of days in the stage</source>
        <translation>حد الأيام في المرحلة</translation>
    </message>
    <message numerus="yes">
        <source>%1 is removed. Its %n cards go to</source>
        <translation>
            <numerusform>حُذفت %1. بطاقاتها (لا بطاقات) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (بطاقة واحدة) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (بطاقتان) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (%n بطاقات) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (%n بطاقة) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (%n بطاقة) تذهب إلى</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the cards of %1 go</source>
        <translation>وجهة بطاقات %1</translation>
    </message>
    <message>
        <source>Keep the stage</source>
        <translation>إبقاء المرحلة</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Name of the stage</source>
        <translation>اسم المرحلة</translation>
    </message>
    <message>
        <source>What the stage means</source>
        <translation>معنى المرحلة</translation>
    </message>
    <message>
        <source>No letter</source>
        <translation>لا رسالة</translation>
    </message>
    <message>
        <source>Letter offered when somebody reaches the stage</source>
        <translation>رسالة تُعرض عند بلوغ المرحلة</translation>
    </message>
    <message numerus="yes">
        <source>%n cards</source>
        <translation>
            <numerusform>لا بطاقات</numerusform>
            <numerusform>بطاقة واحدة</numerusform>
            <numerusform>بطاقتان</numerusform>
            <numerusform>%n بطاقات</numerusform>
            <numerusform>%n بطاقة</numerusform>
            <numerusform>%n بطاقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>أبكر</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Remove this stage</source>
        <translation>حذف هذه المرحلة</translation>
    </message>
    <message>
        <source>A pipeline has at least one stage.</source>
        <translation>للمسار مرحلة واحدة على الأقل.</translation>
    </message>
    <message>
        <source>As its kind</source>
        <translation>حسب نوعها</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>أزرق</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>أزرق مخضر</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>برتقالي</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>بنفسجي</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>أخضر</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>وردي</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>رمادي</translation>
    </message>
    <message>
        <source>Every stage needs a name.</source>
        <translation>كل مرحلة تحتاج اسمًا.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StagesDialog</name>
    <message>
        <source>Stages of %1</source>
        <translation>مراحل %1</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>إضافة مرحلة</translation>
    </message>
    <message>
        <source>Take over from…</source>
        <translation>نسخ من…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>This job uses the workspace&apos;s pipeline. What you change here becomes a pipeline of its own.</source>
        <translation>تستخدم هذه الوظيفة مسار مساحة العمل. ما تغيّره هنا يصبح مسارًا خاصًا بها.</translation>
    </message>
    <message>
        <source>Keep as a template…</source>
        <translation>الاحتفاظ كقالب…</translation>
    </message>
    <message>
        <source>The workspace's pipeline</source>
        <translation>مسار مساحة العمل</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>قالب جديد</translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>القالب %1</translation>
    </message>
    <message>
        <source>Jobs without stages of their own use this pipeline: what you change here changes on all their boards.</source>
        <translation>تستخدم الوظائف التي لا مراحل خاصة لها هذا المسار: ما تغيّره هنا يتغيّر في لوحاتها كلها.</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>اسم القالب</translation>
    </message>
    <message>
        <source>Keep as a template</source>
        <translation>الاحتفاظ كقالب</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>احتفاظ</translation>
    </message>
    <message>
        <source>A template needs a name.</source>
        <translation>يحتاج القالب إلى اسم.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is removed. Its %n cards go to</source>
        <translation>
            <numerusform>حُذفت %1. بطاقاتها (لا بطاقات) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (بطاقة واحدة) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (بطاقتان) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (%n بطاقات) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (%n بطاقة) تذهب إلى</numerusform>
            <numerusform>حُذفت %1. بطاقاتها (%n بطاقة) تذهب إلى</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the cards of %1 go</source>
        <translation>وجهة بطاقات %1</translation>
    </message>
    <message>
        <source>Keep the stage</source>
        <translation>إبقاء المرحلة</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Name of the stage</source>
        <translation>اسم المرحلة</translation>
    </message>
    <message>
        <source>What the stage means</source>
        <translation>معنى المرحلة</translation>
    </message>
    <message>
        <source>Letter offered when somebody reaches the stage</source>
        <translation>رسالة تُعرض عند بلوغ المرحلة</translation>
    </message>
    <message>
        <source>No letter</source>
        <translation>بلا رسالة</translation>
    </message>
    <message numerus="yes">
        <source>%n cards</source>
        <translation>
            <numerusform>لا بطاقات</numerusform>
            <numerusform>بطاقة واحدة</numerusform>
            <numerusform>بطاقتان</numerusform>
            <numerusform>%n بطاقات</numerusform>
            <numerusform>%n بطاقة</numerusform>
            <numerusform>%n بطاقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>أبكر</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Remove this stage</source>
        <translation>حذف هذه المرحلة</translation>
    </message>
    <message>
        <source>A pipeline has at least one stage.</source>
        <translation>للمسار مرحلة واحدة على الأقل.</translation>
    </message>
    <message>
        <source>As its kind</source>
        <translation>حسب نوعها</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>أزرق</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>أزرق مخضر</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>برتقالي</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>بنفسجي</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>أخضر</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>وردي</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>رمادي</translation>
    </message>
    <message>
        <source>Every stage needs a name.</source>
        <translation>كل مرحلة تحتاج اسمًا.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StatePage</name>
    <message>
        <source>Loading</source>
        <translation>جارٍ التحميل</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StatusCorner</name>
    <message>
        <source>Sync: %1</source>
        <extracomment>Spoken name of the button in the top bar; %1 is its sentence</extracomment>
        <translation>المزامنة: %1</translation>
    </message>
    <message>
        <source>Open the sync page</source>
        <translation>فتح صفحة المزامنة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StoragePage</name>
    <message>
        <source>Storage and offline</source>
        <translation>التخزين والعمل دون اتصال</translation>
    </message>
    <message>
        <source>Kept on this device</source>
        <translation>محفوظ على هذا الجهاز</translation>
    </message>
    <message>
        <source>Encrypted; everything you see works without a network</source>
        <translation>معمّى؛ يعمل كل ما تراه دون شبكة</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>دون اتصال</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>الذاكرة المحلية</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>مساحة القرص</translation>
    </message>
    <message>
        <source>Not yet on the server</source>
        <translation>لم يصل إلى الخادم بعد</translation>
    </message>
    <message>
        <source>Kept safe here until the server has it</source>
        <translation>محفوظ هنا بأمان حتى يصل إلى الخادم</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>الصادر</translation>
    </message>
    <message>
        <source>Show the sync page</source>
        <translation>عرض صفحة المزامنة</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>آخر مزامنة</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Its name in your list of devices</source>
        <translation>اسمه في قائمة أجهزتك</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s)</source>
        <translation>
            <numerusform>لا تعديلات</numerusform>
            <numerusform>تعديل واحد</numerusform>
            <numerusform>تعديلان</numerusform>
            <numerusform>%n تعديلات</numerusform>
            <numerusform>%n تعديلًا</numerusform>
            <numerusform>%n تعديل</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message numerus="yes">
        <source>%1 records of %n kind(s)</source>
        <extracomment>%1 is a number of records</extracomment>
        <translation>
            <numerusform>لا سجلات (%1)</numerusform>
            <numerusform>%1 سجل من نوع واحد</numerusform>
            <numerusform>%1 سجل من نوعين</numerusform>
            <numerusform>%1 سجل من %n أنواع</numerusform>
            <numerusform>%1 سجل من %n نوعًا</numerusform>
            <numerusform>%1 سجل من %n نوع</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SyncPath</name>
    <message>
        <source>This device, the server and the workspace</source>
        <translation>هذا الجهاز والخادم ومساحة العمل</translation>
    </message>
    <message>
        <source>This device, “%1”</source>
        <translation>هذا الجهاز «%1»</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>مشفّر</translation>
    </message>
    <message>
        <source>your copy is complete</source>
        <translation>نسختك كاملة</translation>
    </message>
    <message>
        <source>encrypted connection</source>
        <translation>اتصال مشفّر</translation>
    </message>
    <message>
        <source>this machine only</source>
        <translation>هذا الجهاز فقط</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>وُصل إليه</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>يُسأل الآن</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>لم يوصل إليه</translation>
    </message>
    <message>
        <source>answers, but refuses</source>
        <translation>يجيب لكنه يرفض</translation>
    </message>
    <message>
        <source>Workspace %1</source>
        <translation>مساحة %1</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>آخر اتصال %1</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>لم يُتصل بها بعد</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>محدّثة</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>غير متاحة</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>القرص ممتلئ</translation>
    </message>
    <message>
        <source>copy damaged</source>
        <translation>النسخة تالفة</translation>
    </message>
    <message>
        <source>open in another program</source>
        <translation>مفتوح في برنامج آخر</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>أوقفتها أنت</translation>
    </message>
    <message>
        <source>your copy is being removed</source>
        <translation>تجري إزالة نسختك</translation>
    </message>
    <message>
        <source>nothing fetched yet</source>
        <translation>لم يُجلب شيء بعد</translation>
    </message>
    <message>
        <source>your copy is being filled</source>
        <translation>تُملأ نسختك الآن</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>لم يُسأل</translation>
    </message>
    <message>
        <source>edits on the way</source>
        <translation>تعديلات في الطريق</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>لا يجيب</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>your copy cannot be read</source>
        <translation>تعذّرت قراءة نسختك</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SyncPresenter</name>
    <message>
        <source>not to be had while another window holds this profile</source>
        <translation>غير متاحة ما دامت نافذة أخرى تستخدم هذا الملف</translation>
    </message>
    <message>
        <source>offline: only the server knows them</source>
        <translation>بلا اتصال: لا يعرفها إلا الخادم</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SyncSide</name>
    <message>
        <source>Log</source>
        <comment>Of the sync</comment>
        <translation>السجل الزمني</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>Column</comment>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>What happened</source>
        <comment>Column</comment>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>أجهزتك</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>Column</comment>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Last seen</source>
        <comment>Column</comment>
        <translation>آخر ظهور</translation>
    </message>
    <message>
        <source>nothing happened since this window opened</source>
        <translation>لم يحدث شيء منذ فتح هذه النافذة</translation>
    </message>
    <message>
        <source>since this window opened</source>
        <translation>منذ فتح هذه النافذة</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) stored on this device</source>
        <translation>
            <numerusform>لم يُحفظ تعديل على هذا الجهاز</numerusform>
            <numerusform>حُفظ تعديل واحد على هذا الجهاز</numerusform>
            <numerusform>حُفظ تعديلان على هذا الجهاز</numerusform>
            <numerusform>حُفظت %n تعديلات على هذا الجهاز</numerusform>
            <numerusform>حُفظ %n تعديلًا على هذا الجهاز</numerusform>
            <numerusform>حُفظ %n تعديل على هذا الجهاز</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) reached the server</source>
        <translation>
            <numerusform>لم يصل تعديل إلى الخادم</numerusform>
            <numerusform>وصل تعديل واحد إلى الخادم</numerusform>
            <numerusform>وصل تعديلان إلى الخادم</numerusform>
            <numerusform>وصلت %n تعديلات إلى الخادم</numerusform>
            <numerusform>وصل %n تعديلًا إلى الخادم</numerusform>
            <numerusform>وصل %n تعديل إلى الخادم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came from the server</source>
        <translation>
            <numerusform>لم يصل صف من الخادم</numerusform>
            <numerusform>وصل صف واحد من الخادم</numerusform>
            <numerusform>وصل صفان من الخادم</numerusform>
            <numerusform>وصلت %n صفوف من الخادم</numerusform>
            <numerusform>وصل %n صفًا من الخادم</numerusform>
            <numerusform>وصل %n صف من الخادم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new conflict(s)</source>
        <translation>
            <numerusform>لا تعارضات جديدة</numerusform>
            <numerusform>تعارض جديد</numerusform>
            <numerusform>تعارضان جديدان</numerusform>
            <numerusform>%n تعارضات جديدة</numerusform>
            <numerusform>%n تعارضًا جديدًا</numerusform>
            <numerusform>%n تعارض جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) settled</source>
        <translation>
            <numerusform>لم يُحسم تعارض</numerusform>
            <numerusform>حُسم تعارض واحد</numerusform>
            <numerusform>حُسم تعارضان</numerusform>
            <numerusform>حُسمت %n تعارضات</numerusform>
            <numerusform>حُسم %n تعارضًا</numerusform>
            <numerusform>حُسم %n تعارض</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>لم تُجرَّب</numerusform>
            <numerusform>محاولة واحدة</numerusform>
            <numerusform>محاولتان</numerusform>
            <numerusform>%n محاولات</numerusform>
            <numerusform>%n محاولة</numerusform>
            <numerusform>%n محاولة</numerusform>
        </translation>
    </message>
    <message>
        <source>the connection is back</source>
        <translation>عاد الاتصال</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>wiped</source>
        <translation>مُسح</translation>
    </message>
    <message>
        <source>to be wiped</source>
        <translation>سيُمسح</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>خارج الجلسة</translation>
    </message>
    <message>
        <source>never</source>
        <comment>Device was seen</comment>
        <translation>أبدًا</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SyncView</name>
    <message>
        <source>Go on</source>
        <translation>تابع</translation>
    </message>
    <message>
        <source>Typed at</source>
        <comment>Column</comment>
        <translation>وقت الكتابة</translation>
    </message>
    <message>
        <source>What</source>
        <comment>Column</comment>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>Column</comment>
        <translation>التغيير</translation>
    </message>
    <message>
        <source>State</source>
        <comment>Column</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Data</source>
        <comment>Column</comment>
        <translation>البيانات</translation>
    </message>
    <message>
        <source>Scope</source>
        <comment>Column</comment>
        <translation>النطاق</translation>
    </message>
    <message>
        <source>Rows</source>
        <comment>Column</comment>
        <translation>الصفوف</translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>لم يُحاوَل</numerusform>
            <numerusform>حاول مرة</numerusform>
            <numerusform>حاول مرتين</numerusform>
            <numerusform>حاول %n مرات</numerusform>
            <numerusform>حاول %n مرة</numerusform>
            <numerusform>حاول %n مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <extracomment>When it is tried again; joined to &quot;tried 9 times&quot;</extracomment>
        <translation>، </translation>
    </message>
    <message>
        <source>next in %1 s</source>
        <translation>التالية بعد %1 ث</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>ما العمل:</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>حاول الآن</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>new: %1</source>
        <translation>جديد: %1</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>أُزيل</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>أُعيد</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>arriving</source>
        <translation>تصل الآن</translation>
    </message>
    <message>
        <source>complete, %1</source>
        <translation>كاملة، %1</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>لم تُجلب بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%n ملفات</numerusform>
            <numerusform>%n ملفًا</numerusform>
            <numerusform>%n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>could not be sent</source>
        <translation>تعذر إرساله</translation>
    </message>
    <message>
        <source>after the rows</source>
        <translation>بعد الصفوف</translation>
    </message>
    <message>
        <source>choose Sync now to try again</source>
        <translation>اختر «زامن الآن» للمحاولة مجددًا</translation>
    </message>
    <message>
        <source>bytes on their way</source>
        <translation>البايتات في الطريق</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A field and what was typed into it</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::TimelineModel</name>
    <message>
        <source>Removed</source>
        <translation>أُزيل</translation>
    </message>
    <message>
        <source>%1 removed this person</source>
        <extracomment>%1 is a colleague</extracomment>
        <translation>أزال %1 هذا الشخص</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>أُعيد</translation>
    </message>
    <message>
        <source>%1 brought this person back</source>
        <extracomment>%1 is a colleague</extracomment>
        <translation>أعاد %1 هذا الشخص</translation>
    </message>
    <message>
        <source>%1 wrote a note, seen by nobody else</source>
        <translation>كتب %1 ملاحظة لا يراها غيره</translation>
    </message>
    <message>
        <source>%1 wrote a note</source>
        <translation>كتب %1 ملاحظة</translation>
    </message>
    <message>
        <source>Follow-up %1</source>
        <translation>متابعة %1</translation>
    </message>
    <message>
        <source>Applied for %1</source>
        <translation>تقدّم إلى %1</translation>
    </message>
    <message>
        <source>Moved to %1 for %2</source>
        <extracomment>%1 is a stage, %2 a job</extracomment>
        <translation>انتقل إلى %1 في %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %n page(s)</source>
        <translation>
            <numerusform>%1 %2</numerusform>
            <numerusform>%1 %2، صفحة واحدة</numerusform>
            <numerusform>%1 %2، صفحتان</numerusform>
            <numerusform>%1 %2، %n صفحات</numerusform>
            <numerusform>%1 %2، %n صفحة</numerusform>
            <numerusform>%1 %2، %n صفحة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Added to Shortlist, source: %1</source>
        <translation>أُضيف إلى Shortlist، المصدر: %1</translation>
    </message>
    <message>
        <source>%1 was merged into this record</source>
        <translation>دُمج %1 في هذا السجل</translation>
    </message>
    <message>
        <source>%1 merged %2 into this record</source>
        <translation>دمج %1 سجل %2 في هذا السجل</translation>
    </message>
    <message>
        <source>Follow-up %1, done</source>
        <translation>متابعة %1، تمت</translation>
    </message>
    <message>
        <source>Open again</source>
        <comment>Verb</comment>
        <translation>إعادة الفتح</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>Verb</comment>
        <translation>تم</translation>
    </message>
    <message>
        <source>Somebody wants to come back</source>
        <translation>شخص ما يريد العودة إليه</translation>
    </message>
    <message>
        <source>%1 wants to come back</source>
        <translation>%1 يريد العودة إليه</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>شخص ما</translation>
    </message>
    <message>
        <source>a removed stage</source>
        <translation>مرحلة محذوفة</translation>
    </message>
    <message>
        <source>no time yet</source>
        <translation>لا موعد بعد</translation>
    </message>
    <message>
        <source>%1 transferred the application to %2, %3</source>
        <translation>نقل %1 الطلب إلى %2، %3</translation>
    </message>
    <message>
        <source>%1 moved the application from %2 to %3 for %4</source>
        <translation>نقل %1 الطلب من %2 إلى %3 لوظيفة %4</translation>
    </message>
    <message>
        <source>%1 rejected the application for %2</source>
        <translation>رفض %1 الطلب لوظيفة %2</translation>
    </message>
    <message>
        <source>Withdrew from %1</source>
        <translation>انسحب من %1</translation>
    </message>
    <message>
        <source>Hired for %1</source>
        <translation>وُظّف في %1</translation>
    </message>
    <message>
        <source>%1 made the application for %2 active again</source>
        <translation>أعاد %1 تنشيط الطلب لوظيفة %2</translation>
    </message>
    <message>
        <source>%1 arranged an interview: %2</source>
        <translation>رتّب %1 مقابلة: %2</translation>
    </message>
    <message>
        <source>%1 moved an interview</source>
        <translation>غيّر %1 موعد مقابلة</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>إلى %1</translation>
    </message>
    <message>
        <source>Interview held: %1</source>
        <translation>أُجريت المقابلة: %1</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>أُجريت</translation>
    </message>
    <message>
        <source>Did not come to the interview</source>
        <translation>لم يحضر المقابلة</translation>
    </message>
    <message>
        <source>%1 called an interview off</source>
        <translation>ألغى %1 مقابلة</translation>
    </message>
    <message>
        <source>Mail “%1” to %2</source>
        <translation>رسالة «%1» إلى %2</translation>
    </message>
    <message>
        <source>%3 wrote the mail “%1” to %2</source>
        <translation>كتب %3 الرسالة «%1» إلى %2</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>سُحبت</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>تنتظر</translation>
    </message>
    <message>
        <source>%1 made an offer: %2</source>
        <translation>قدّم %1 عرضًا: %2</translation>
    </message>
    <message>
        <source>Offer sent: %1</source>
        <translation>أُرسل العرض: %1</translation>
    </message>
    <message>
        <source>Offer accepted: %1</source>
        <translation>قُبل العرض: %1</translation>
    </message>
    <message>
        <source>Offer declined: %1</source>
        <translation>رُفض العرض: %1</translation>
    </message>
    <message>
        <source>Offer taken back: %1</source>
        <translation>سُحب العرض: %1</translation>
    </message>
    <message>
        <source>Tagged %1</source>
        <translation>وُسم بـ %1</translation>
    </message>
    <message>
        <source>%2 tagged %1</source>
        <translation>وسم %2 بـ %1</translation>
    </message>
    <message>
        <source>Put into the pool %1</source>
        <translation>أُضيف إلى المجموعة %1</translation>
    </message>
    <message>
        <source>%2 put into the pool %1</source>
        <translation>أضاف %2 إلى المجموعة %1</translation>
    </message>
    <message>
        <source>Merged with %1; this was undone later</source>
        <translation>دُمج مع %1؛ وتُراجع عن ذلك لاحقًا</translation>
    </message>
    <message>
        <source>Parted from %1 again</source>
        <translation>فُصل عن %1 من جديد</translation>
    </message>
    <message>
        <source>%2 parted this record from %1 again</source>
        <translation>فصل %2 هذا السجل عن %1 من جديد</translation>
    </message>
    <message>
        <source>A model wrote a scorecard</source>
        <translation>كتب نموذج بطاقة تقييم</translation>
    </message>
    <message>
        <source>%1 submitted a scorecard</source>
        <translation>قدّم %1 بطاقة تقييم</translation>
    </message>
    <message>
        <source>Tag %1 taken off</source>
        <translation>أُزيل الوسم %1</translation>
    </message>
    <message>
        <source>%2 took off the tag %1</source>
        <translation>أزال %2 الوسم %1</translation>
    </message>
    <message>
        <source>Left the pool %1</source>
        <translation>خرج من المجموعة %1</translation>
    </message>
    <message>
        <source>%2 took this person out of the pool %1</source>
        <translation>أخرج %2 هذا الشخص من المجموعة %1</translation>
    </message>
    <message>
        <source>File %1 added</source>
        <translation>أُضيف الملف %1</translation>
    </message>
    <message>
        <source>%2 added the file %1</source>
        <translation>أضاف %2 الملف %1</translation>
    </message>
    <message>
        <source>File %1 removed</source>
        <translation>حُذف الملف %1</translation>
    </message>
    <message>
        <source>%2 removed the file %1</source>
        <translation>حذف %2 الملف %1</translation>
    </message>
    <message>
        <source>File %1 brought back</source>
        <translation>أُعيد الملف %1</translation>
    </message>
    <message>
        <source>%2 brought back the file %1</source>
        <translation>أعاد %2 الملف %1</translation>
    </message>
    <message>
        <source>No owner any more; it was %1</source>
        <translation>لم يعد هناك مسؤول؛ كان %1</translation>
    </message>
    <message>
        <source>%2 took the owner away; it was %1</source>
        <translation>أزال %2 المسؤول؛ كان %1</translation>
    </message>
    <message>
        <source>%1 became the owner</source>
        <translation>أصبح %1 المسؤول</translation>
    </message>
    <message>
        <source>%2 made %1 the owner</source>
        <translation>جعل %2 المسؤول %1</translation>
    </message>
    <message>
        <source>Owner changed from %1 to %2</source>
        <translation>تغيّر المسؤول من %1 إلى %2</translation>
    </message>
    <message>
        <source>%3 changed the owner from %1 to %2</source>
        <translation>غيّر %3 المسؤول من %1 إلى %2</translation>
    </message>
    <message>
        <source>Source changed from %1 to %2</source>
        <translation>تغيّر المصدر من %1 إلى %2</translation>
    </message>
    <message>
        <source>%3 changed the source from %1 to %2</source>
        <translation>غيّر %3 المصدر من %1 إلى %2</translation>
    </message>
    <message>
        <source>Made private</source>
        <translation>جُعل خاصًا</translation>
    </message>
    <message>
        <source>%1 made this person private</source>
        <translation>جعل %1 هذا الشخص خاصًا</translation>
    </message>
    <message>
        <source>No longer private</source>
        <translation>لم يعد خاصًا</translation>
    </message>
    <message>
        <source>%1 made this person visible to all colleagues again</source>
        <translation>جعل %1 هذا الشخص ظاهرًا لجميع الزملاء من جديد</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>تغيّر: %1</translation>
    </message>
    <message>
        <source>%2 changed %1</source>
        <translation>غيّر %2: %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::TrayIcon</name>
    <message>
        <source>Open Shortlist</source>
        <translation>فتح Shortlist</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>المزامنة الآن</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Shortlist</source>
        <translation>Shortlist</translation>
    </message>
    <message>
        <source>Shortlist: %1</source>
        <translation>Shortlist: %1</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::UndoBar</name>
    <message>
        <source>%1. Sends in %2 s</source>
        <extracomment>Undo bar; %1 is what was done and stands first, %2 a number of seconds after which a mail goes out</extracomment>
        <translation>%1. تُرسل خلال %2 ث</translation>
    </message>
    <message>
        <source>%1. Undo</source>
        <extracomment>Spoken; %1 is what was done</extracomment>
        <translation>%1. تراجع</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>%1. %2, or undo</source>
        <translation>%1. %2، أو تراجع</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ViewBar</name>
    <message>
        <source>Views of the list</source>
        <translation>عروض القائمة</translation>
    </message>
    <message>
        <source>More views</source>
        <translation>عروض أخرى</translation>
    </message>
    <message>
        <source>%1, shared with everybody</source>
        <translation>%1، مشترك مع الجميع</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>Tooltip of a view; %2 is a key</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::VocabularyPage</name>
    <message>
        <source>In use</source>
        <translation>مستخدَم</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>%1 of %2 changed</source>
        <translation>تغيّر %1 في %2</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>تعذّرت قراءة القائمة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>غير مستخدَم</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>أُضيف %1</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>أُزيل %1</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>للجميع</translation>
    </message>
    <message>
        <source>What was typed is not added yet. Add it first, or cancel.</source>
        <translation>ما كُتب لم يُضف بعد. أضفه أولًا أو ألغِ.</translation>
    </message>
    <message>
        <source>Somebody removed this meanwhile. What you typed can be added anew.</source>
        <translation>أزال شخص ما هذا في هذه الأثناء. يمكن إضافة ما كتبته من جديد.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WipeDialog</name>
    <message>
        <source>Wipe %1</source>
        <extracomment>%1 is a device</extracomment>
        <translation>محو %1</translation>
    </message>
    <message>
        <source>Used by %1</source>
        <translation>يستخدمه %1</translation>
    </message>
    <message>
        <source>Destroyed on that device: its copy of people, jobs and files, its keys, and edits that have not reached the server. Those edits are lost.</source>
        <translation>يُتلف على ذلك الجهاز: نسخته من الأشخاص والوظائف والملفات، ومفاتيحه، والتعديلات التي لم تبلغ الخادم. وتضيع تلك التعديلات.</translation>
    </message>
    <message>
        <source>It happens when the device next reaches the server; until then it is signed out and its copy stays encrypted.</source>
        <translation>يحدث ذلك حين يتصل الجهاز بالخادم في المرة القادمة؛ وحتى ذلك الحين يكون خارج الحساب وتبقى نسخته معمّاة.</translation>
    </message>
    <message>
        <source>Everything on the server stays. The device sends a receipt of what it destroyed.</source>
        <translation>يبقى كل ما على الخادم. ويرسل الجهاز إيصالًا بما أتلفه.</translation>
    </message>
    <message>
        <source>I know that this cannot be taken back</source>
        <translation>أعلم أن هذا لا يمكن التراجع عنه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Order the wipe</source>
        <translation>الأمر بالمحو</translation>
    </message>
    <message>
        <source>Tick the box first</source>
        <translation>ضع العلامة أولًا</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WipedView</name>
    <message>
        <source>An administrator of your organisation ordered it.</source>
        <translation>أمر بذلك مدير في مؤسستك.</translation>
    </message>
    <message>
        <source>The data on this device was removed</source>
        <translation>أُزيلت البيانات من هذا الجهاز</translation>
    </message>
    <message>
        <source>An administrator of your organisation ordered it. The copy, its files and its keys are gone from this device; what had reached the server is still there.</source>
        <translation>أمر بذلك مدير في مؤسستك. زالت النسخة وملفاتها ومفاتيحها من هذا الجهاز؛ وما بلغ الخادم ما زال هناك.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) destroyed, %1.</source>
        <translation>
            <numerusform>لم يُتلف أي ملف، %1.</numerusform>
            <numerusform>أُتلف ملف واحد، %1.</numerusform>
            <numerusform>أُتلف ملفان، %1.</numerusform>
            <numerusform>أُتلفت %n ملفات، %1.</numerusform>
            <numerusform>أُتلف %n ملفًا، %1.</numerusform>
            <numerusform>أُتلف %n ملف، %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) had not reached the server and are lost.</source>
        <translation>
            <numerusform>لم يضع أي تعديل.</numerusform>
            <numerusform>تعديل واحد لم يبلغ الخادم وضاع.</numerusform>
            <numerusform>تعديلان لم يبلغا الخادم وضاعا.</numerusform>
            <numerusform>%n تعديلات لم تبلغ الخادم وضاعت.</numerusform>
            <numerusform>%n تعديلًا لم تبلغ الخادم وضاعت.</numerusform>
            <numerusform>%n تعديل لم تبلغ الخادم وضاعت.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server does not know yet; the next start tells it.</source>
        <translation>لا يعلم الخادم بعد؛ يخبره التشغيل القادم.</translation>
    </message>
    <message>
        <source>Go to the sign-in page</source>
        <translation>الانتقال إلى صفحة الدخول</translation>
    </message>
    <message>
        <source>The data could not be removed yet</source>
        <translation>تعذّرت إزالة البيانات حتى الآن</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Removing the data from this device…</source>
        <translation>جارٍ إزالة البيانات من هذا الجهاز…</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WorkspaceDevicesPage</name>
    <message>
        <source>A wipe was ordered (%1). The device destroys its copy when it next reaches the server.</source>
        <translation>أُمر بالمحو (%1). يتلف الجهاز نسخته حين يتصل بالخادم في المرة القادمة.</translation>
    </message>
    <message numerus="yes">
        <source>Wiped on %1: %n file(s), %2.</source>
        <translation>
            <numerusform>مُحي في %1: لا ملفات، %2.</numerusform>
            <numerusform>مُحي في %1: ملف واحد، %2.</numerusform>
            <numerusform>مُحي في %1: ملفان، %2.</numerusform>
            <numerusform>مُحي في %1: %n ملفات، %2.</numerusform>
            <numerusform>مُحي في %1: %n ملفًا، %2.</numerusform>
            <numerusform>مُحي في %1: %n ملف، %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything typed there had reached the server.</source>
        <translation>كان كل ما كُتب هناك قد بلغ الخادم.</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) had not reached the server and are lost.</source>
        <translation>
            <numerusform>لم يضع أي تعديل.</numerusform>
            <numerusform>تعديل واحد لم يبلغ الخادم وضاع.</numerusform>
            <numerusform>تعديلان لم يبلغا الخادم وضاعا.</numerusform>
            <numerusform>%n تعديلات لم تبلغ الخادم وضاعت.</numerusform>
            <numerusform>%n تعديلًا لم تبلغ الخادم وضاعت.</numerusform>
            <numerusform>%n تعديل لم تبلغ الخادم وضاعت.</numerusform>
        </translation>
    </message>
    <message>
        <source>Devices of the workspace</source>
        <translation>أجهزة مساحة العمل</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>Column</comment>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Person</source>
        <comment>Column</comment>
        <translation>الشخص</translation>
    </message>
    <message>
        <source>Last seen</source>
        <comment>Column</comment>
        <translation>آخر ظهور</translation>
    </message>
    <message>
        <source>State</source>
        <comment>Column</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Lost laptop</source>
        <comment>What people look for when they need a wipe</comment>
        <translation>حاسوب مفقود</translation>
    </message>
    <message>
        <source>The devices could not be read</source>
        <translation>تعذّرت قراءة الأجهزة</translation>
    </message>
    <message>
        <source>They come from the server alone.</source>
        <translation>تأتي من الخادم وحده.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>this one</source>
        <comment>Beside the name of the device one sits at</comment>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>خارج الحساب</translation>
    </message>
    <message>
        <source>Wiped</source>
        <comment>A device</comment>
        <translation>مُحي</translation>
    </message>
    <message>
        <source>Wipe ordered</source>
        <translation>أُمر بالمحو</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>داخل الحساب</translation>
    </message>
    <message>
        <source>No device yet</source>
        <translation>لا أجهزة بعد</translation>
    </message>
    <message>
        <source>A device is listed once somebody signs in.</source>
        <translation>يُدرج الجهاز حين يسجّل أحد الدخول.</translation>
    </message>
    <message>
        <source>last from %1</source>
        <extracomment>%1 is an IP address</extracomment>
        <translation>آخر اتصال من %1</translation>
    </message>
    <message>
        <source>You sit at this device. Sign out from the menu with your initials.</source>
        <translation>أنت تجلس أمام هذا الجهاز. سجّل الخروج من القائمة التي عليها أحرف اسمك.</translation>
    </message>
    <message>
        <source>Wipe…</source>
        <translation>محو…</translation>
    </message>
    <message>
        <source>not asked for a code</source>
        <translation>لا يُطلب منه رمز</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WorkspacePage</name>
    <message>
        <source>Workspace</source>
        <translation>مساحة العمل</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Everybody reads it above the areas, candidates in mails</source>
        <translation>يقرؤه الجميع فوق الأقسام، والمرشحون في الرسائل</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>الاسم المختصر</translation>
    </message>
    <message>
        <source>Typed when signing in; stays as it is</source>
        <translation>يُكتب عند تسجيل الدخول ولا يتغيّر</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Suspended workspaces can be read, not changed</source>
        <translation>مساحات العمل الموقوفة تُقرأ ولا تُغيَّر</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>What was bought; Billing changes it</source>
        <translation>ما تم شراؤه؛ تغيّره الفوترة</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>المقاعد</translation>
    </message>
    <message>
        <source>Active members; job seekers take none</source>
        <translation>الأعضاء النشطون؛ الباحثون عن عمل لا يشغلون مقاعد</translation>
    </message>
    <message>
        <source>Here since</source>
        <translation>هنا منذ</translation>
    </message>
    <message>
        <source>The workspace could not be read</source>
        <translation>تعذّرت قراءة مساحة العمل</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>موقوفة</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>%1 taken, no limit</source>
        <translation>%1 مشغولة، بلا حد</translation>
    </message>
    <message>
        <source>%1 of %2 taken</source>
        <translation>%1 من %2 مشغولة</translation>
    </message>
    <message>
        <source>A workspace needs a name.</source>
        <translation>تحتاج مساحة العمل إلى اسم.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WorkspaceSettingsPage</name>
    <message>
        <source>Settings of the workspace</source>
        <translation>إعدادات مساحة العمل</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>للجميع</translation>
    </message>
    <message>
        <source>Setting</source>
        <comment>Column</comment>
        <translation>الإعداد</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>Column</comment>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>سر جديد</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>The settings could not be read</source>
        <translation>تعذّرت قراءة الإعدادات</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Set, hidden</source>
        <translation>مضبوط، مخفي</translation>
    </message>
    <message>
        <source>Not set yet</source>
        <translation>لم يُضبط بعد</translation>
    </message>
    <message>
        <source>Nothing is set for the workspace</source>
        <translation>لا شيء مضبوط لمساحة العمل</translation>
    </message>
    <message>
        <source>Everything works as it was delivered.</source>
        <translation>يعمل كل شيء كما سُلّم.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>ضبط</translation>
    </message>
    <message>
        <source>Set on %1.</source>
        <translation>ضُبط في %1.</translation>
    </message>
    <message>
        <source>The server keeps it sealed. Nobody can read it back, administrators neither.</source>
        <translation>يحفظه الخادم مختومًا. لا أحد يستطيع قراءته، ولا المديرون.</translation>
    </message>
    <message>
        <source>Applies to everybody once the server has it.</source>
        <translation>يسري على الجميع حين يصل إلى الخادم.</translation>
    </message>
    <message>
        <source>This is no value of the kind that was there: a figure, a list [ … ] or an object { … }.</source>
        <translation>هذه ليست قيمة من النوع الذي كان هنا: رقم أو قائمة [ … ] أو كائن { … }.</translation>
    </message>
    <message>
        <source>Setting changed: %1</source>
        <extracomment>Undo bar; %1 is a setting</extracomment>
        <translation>تغيّر الإعداد: %1</translation>
    </message>
    <message>
        <source>Setting added: %1</source>
        <translation>أضيف إعداد: %1</translation>
    </message>
    <message>
        <source>Add a setting…</source>
        <translation>إضافة إعداد…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Somebody changed this meanwhile. What you typed is not stored yet.</source>
        <translation>غيّر شخص ما هذا في هذه الأثناء. ما كتبته لم يُخزَّن بعد.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WorkspaceShell</name>
    <message>
        <source>A note that you began cannot be added any more. Its text is copied.</source>
        <translation>لم يعد من الممكن إضافة ملاحظة بدأتها. نُسخ نصها.</translation>
    </message>
    <message>
        <source>Whom it is about is gone, or you may not write notes there now.</source>
        <translation>لم يعد من تتعلق به موجودًا، أو لم يعد يُسمح لك بكتابة ملاحظات هناك.</translation>
    </message>
    <message>
        <source>This note is not added yet. Add it, or empty it, before you leave.</source>
        <translation>لم تُضَف هذه الملاحظة بعد. أضفها أو أفرغها قبل أن تغادر.</translation>
    </message>
    <message numerus="yes">
        <source>For the %n chosen people</source>
        <translation>
            <numerusform>لا أحد مختار</numerusform>
            <numerusform>للشخص المختار</numerusform>
            <numerusform>للشخصين المختارين</numerusform>
            <numerusform>للأشخاص الـ%n المختارين</numerusform>
            <numerusform>للـ%n شخصًا المختارين</numerusform>
            <numerusform>للـ%n شخص المختارين</numerusform>
        </translation>
    </message>
    <message>
        <source>For the person shown</source>
        <translation>للشخص المعروض</translation>
    </message>
    <message>
        <source>For the job shown</source>
        <translation>للوظيفة المعروضة</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>الأقسام</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Show the map of keys</source>
        <translation>عرض خريطة المفاتيح</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدّم</translation>
    </message>
    <message>
        <source>Search people and jobs, or run a command</source>
        <translation>ابحث عن أشخاص ووظائف، أو نفّذ أمرًا</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>كالنظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>البحث والأوامر</translation>
    </message>
    <message>
        <source>Narrow or widen the rail</source>
        <translation>تضييق الشريط أو توسيعه</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>الجزء التالي من النافذة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>وظيفة جديدة</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>إضافة ملف</translation>
    </message>
    <message>
        <source>Import CVs</source>
        <translation>استيراد السير</translation>
    </message>
    <message>
        <source>CVs (*.pdf *.docx *.json)</source>
        <translation>السير (*.pdf *.docx *.json)</translation>
    </message>
    <message>
        <source>Settings: %1</source>
        <extracomment>%1 is the name of a page of the settings</extracomment>
        <translation>الإعدادات: %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Theme changed</source>
        <translation>تغيّر المظهر</translation>
    </message>
    <message>
        <source>Text size changed</source>
        <translation>تغيّر حجم النص</translation>
    </message>
    <message>
        <source>Open the board of the chosen job</source>
        <translation>فتح لوحة الوظيفة المختارة</translation>
    </message>
    <message>
        <source>CVs and lists of people (*.pdf *.docx *.json *.csv *.tsv *.vcf *.eml *.zip)</source>
        <extracomment>File types in a file dialog</extracomment>
        <translation>سير ذاتية وقوائم أشخاص (*.pdf *.docx *.json *.csv *.tsv *.vcf *.eml *.zip)</translation>
    </message>
    <message>
        <source>Import CVs or lists…</source>
        <translation>استيراد سير ذاتية أو قوائم…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>لم يُكتب أي صف</numerusform>
            <numerusform>كُتب صف واحد</numerusform>
            <numerusform>كُتب صفان</numerusform>
            <numerusform>كُتبت %n صفوف</numerusform>
            <numerusform>كُتب %n صفًا</numerusform>
            <numerusform>كُتب %n صف</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the list into a CSV file</source>
        <translation>كتابة القائمة في ملف CSV</translation>
    </message>
    <message numerus="yes">
        <source>%n mails had gone already. Everything else was undone.</source>
        <translation>
            <numerusform>لا رسائل قد أُرسلت من قبل. تم التراجع عن كل ما سواها.</numerusform>
            <numerusform>رسالة واحدة قد أُرسلت من قبل. تم التراجع عن كل ما سواها.</numerusform>
            <numerusform>رسالتان قد أُرسلت من قبل. تم التراجع عن كل ما سواها.</numerusform>
            <numerusform>%n رسائل قد أُرسلت من قبل. تم التراجع عن كل ما سواها.</numerusform>
            <numerusform>%n رسالة قد أُرسلت من قبل. تم التراجع عن كل ما سواها.</numerusform>
            <numerusform>%n رسالة قد أُرسلت من قبل. تم التراجع عن كل ما سواها.</numerusform>
        </translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>البحث عن السجلات المكررة</translation>
    </message>
    <message>
        <source>The workspace&apos;s pipeline</source>
        <translation>مسار مساحة العمل</translation>
    </message>
    <message>
        <source>Write the report into a PDF file</source>
        <translation>كتابة التقرير في ملف PDF</translation>
    </message>
    <message>
        <source>Write the report into a CSV file</source>
        <translation>كتابة التقرير في ملف CSV</translation>
    </message>
    <message>
        <source>The report is written</source>
        <translation>كُتب التقرير</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>تعذرت كتابة الملف: %1</translation>
    </message>
    <message>
        <source>An offer belongs to an application. Choose a job for this person first.</source>
        <translation>العرض يخص طلبًا. اختر أولًا وظيفة لهذا الشخص.</translation>
    </message>
    <message>
        <source>The server is from before there were offers.</source>
        <translation>الخادم أقدم من وجود العروض.</translation>
    </message>
    <message>
        <source>The letter is kept with the offer.</source>
        <translation>حُفظت الرسالة مع العرض.</translation>
    </message>
    <message>
        <source>Write the people into a file</source>
        <translation>كتابة الأشخاص في ملف</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>المرشحون</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n row(s) are printed. Search for fewer to print others.</source>
        <translation>
            <numerusform>لا يُطبع شيء.</numerusform>
            <numerusform>يُطبع الصف الأول فقط. ابحث عن أقل لطباعة غيره.</numerusform>
            <numerusform>يُطبع أول صفين فقط. ابحث عن أقل لطباعة غيرهما.</numerusform>
            <numerusform>تُطبع أول %n صفوف فقط. ابحث عن أقل لطباعة غيرها.</numerusform>
            <numerusform>يُطبع أول %n صفًا فقط. ابحث عن أقل لطباعة غيرها.</numerusform>
            <numerusform>يُطبع أول %n صف فقط. ابحث عن أقل لطباعة غيرها.</numerusform>
        </translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>القالب %1</translation>
    </message>
    <message>
        <source>Kept as the template %1.</source>
        <translation>حُفظ كالقالب %1.</translation>
    </message>
    <message>
        <source>Send the letter of the stage…</source>
        <translation>إرسال رسالة المرحلة…</translation>
    </message>
    <message>
        <source>Send letters…</source>
        <translation>إرسال رسائل…</translation>
    </message>
    <message>
        <source>Send “%1”…</source>
        <translation>إرسال «%1»…</translation>
    </message>
    <message numerus="yes">
        <source>Send “%1” to %n people…</source>
        <translation>
            <numerusform>إرسال «%1» إلى لا أحد…</numerusform>
            <numerusform>إرسال «%1» إلى شخص واحد…</numerusform>
            <numerusform>إرسال «%1» إلى شخصين…</numerusform>
            <numerusform>إرسال «%1» إلى %n أشخاص…</numerusform>
            <numerusform>إرسال «%1» إلى %n شخصًا…</numerusform>
            <numerusform>إرسال «%1» إلى %n شخص…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” to %n people…</source>
        <translation>
            <numerusform>«%1» إلى لا أحد…</numerusform>
            <numerusform>«%1» إلى شخص واحد…</numerusform>
            <numerusform>«%1» إلى شخصين…</numerusform>
            <numerusform>«%1» إلى %n أشخاص…</numerusform>
            <numerusform>«%1» إلى %n شخصًا…</numerusform>
            <numerusform>«%1» إلى %n شخص…</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply for a job</source>
        <translation>التقدّم إلى وظيفة</translation>
    </message>
    <message>
        <source>Import CVs…</source>
        <translation>استيراد السير…</translation>
    </message>
    <message>
        <source>Save the letter as PDF</source>
        <translation>حفظ الرسالة بصيغة PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>حُفظ باسم %1.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>“%1” attached</source>
        <translation>أُرفق “%1”</translation>
    </message>
    <message>
        <source>The letter is among the person's files.</source>
        <translation>الخطاب الآن بين ملفات الشخص.</translation>
    </message>
    <message>
        <source>The link is copied.</source>
        <translation>نُسخ الرابط.</translation>
    </message>
    <message>
        <source>It opens this page for colleagues who may see it; it holds no name.</source>
        <translation>يفتح هذه الصفحة للزملاء الذين يحق لهم رؤيتها، ولا يحمل أي اسم.</translation>
    </message>
    <message>
        <source>People you know already for this job</source>
        <translation>أشخاص تعرفهم من قبل لهذه الوظيفة</translation>
    </message>
    <message numerus="yes">
        <source>A search has no room for all skills of the job: %n of them are left out.</source>
        <translation>
            <numerusform>يتسع البحث لكل مهارات الوظيفة.</numerusform>
            <numerusform>لا يتسع البحث لكل مهارات الوظيفة: تُركت مهارة واحدة.</numerusform>
            <numerusform>لا يتسع البحث لكل مهارات الوظيفة: تُركت مهارتان.</numerusform>
            <numerusform>لا يتسع البحث لكل مهارات الوظيفة: تُركت %n مهارات.</numerusform>
            <numerusform>لا يتسع البحث لكل مهارات الوظيفة: تُركت %n مهارة.</numerusform>
            <numerusform>لا يتسع البحث لكل مهارات الوظيفة: تُركت %n مهارة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity: what happened in the workspace</source>
        <translation>النشاط: ما حدث في مساحة العمل</translation>
    </message>
    <message>
        <source>Save the CVs in a folder</source>
        <translation>حفظ السير الذاتية في مجلد</translation>
    </message>
    <message>
        <source>Import jobs…</source>
        <translation>استيراد وظائف…</translation>
    </message>
    <message>
        <source>Import jobs</source>
        <translation>استيراد وظائف</translation>
    </message>
    <message>
        <source>Jobs (*.json)</source>
        <translation>وظائف (*.json)</translation>
    </message>
    <message>
        <source>Applications by mail</source>
        <translation>طلبات عبر البريد</translation>
    </message>
    <message>
        <source>Print what is shown…</source>
        <translation>طباعة ما هو معروض…</translation>
    </message>
    <message>
        <source>There is nothing to print here.</source>
        <translation>لا شيء هنا للطباعة.</translation>
    </message>
    <message>
        <source>Lists of people and of jobs, boards and reports can be printed.</source>
        <translation>يمكن طباعة قوائم الأشخاص والوظائف واللوحات والتقارير.</translation>
    </message>
    <message>
        <source>Rank people for a job…</source>
        <translation>رتّب الأشخاص لوظيفة…</translation>
    </message>
    <message>
        <source>Rank people for a job</source>
        <translation>ترتيب الأشخاص لوظيفة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ActivityModel</name>
    <message>
        <source>removed %1</source>
        <translation>أزال %1</translation>
    </message>
    <message>
        <source>brought %1 back</source>
        <translation>أعاد %1</translation>
    </message>
    <message numerus="yes">
        <source>brought %n people back</source>
        <translation>
            <numerusform>لم يُعِد أحدًا</numerusform>
            <numerusform>أعاد شخصًا واحدًا</numerusform>
            <numerusform>أعاد شخصين</numerusform>
            <numerusform>أعاد %n أشخاص</numerusform>
            <numerusform>أعاد %n شخصًا</numerusform>
            <numerusform>أعاد %n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>لم يُرسل بعد</translation>
    </message>
    <message>
        <source>waits for the server</source>
        <translation>بانتظار الخادم</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: «%2»</translation>
    </message>
    <message>
        <source>imported %1</source>
        <translation>استورد %1</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>أضاف %1</translation>
    </message>
    <message>
        <source>moved %1 to %2</source>
        <translation>نقل %1 إلى %2</translation>
    </message>
    <message>
        <source>moved %1 from %2 to %3</source>
        <translation>نقل %1 من %2 إلى %3</translation>
    </message>
    <message>
        <source>turned down %1</source>
        <translation>رفض %1</translation>
    </message>
    <message>
        <source>noted that %1 withdrew</source>
        <translation>سجّل انسحاب %1</translation>
    </message>
    <message>
        <source>hired %1</source>
        <translation>وظّف %1</translation>
    </message>
    <message>
        <source>made %1 active again</source>
        <translation>أعاد تنشيط %1</translation>
    </message>
    <message>
        <source>raised a red flag about %1</source>
        <translation>رفع علامة تحذير بشأن %1</translation>
    </message>
    <message>
        <source>wrote a private note about %1</source>
        <translation>كتب ملاحظة خاصة عن %1</translation>
    </message>
    <message>
        <source>wrote a note about %1</source>
        <translation>كتب ملاحظة عن %1</translation>
    </message>
    <message>
        <source>wrote a mail to %1</source>
        <translation>كتب رسالة إلى %1</translation>
    </message>
    <message>
        <source>arranged an interview with %1</source>
        <translation>رتّب مقابلة مع %1</translation>
    </message>
    <message>
        <source>called off an interview with %1</source>
        <translation>ألغى مقابلة مع %1</translation>
    </message>
    <message>
        <source>made an offer for %1</source>
        <translation>أعدّ عرضًا لـ %1</translation>
    </message>
    <message>
        <source>gave %1 the tag %2</source>
        <translation>أعطى %1 الوسم %2</translation>
    </message>
    <message>
        <source>put %1 into the pool %2</source>
        <translation>وضع %1 في المجموعة %2</translation>
    </message>
    <message>
        <source>merged a duplicate into %1</source>
        <translation>دمج سجلًا مكررًا في %1</translation>
    </message>
    <message>
        <source>asked for %1 to be erased</source>
        <translation>طلب محو %1</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>شخص ما</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>تقدّم</translation>
    </message>
    <message>
        <source>applied, entered by %1</source>
        <translation>تقدّم، أدخله %1</translation>
    </message>
    <message>
        <source>was sent an offer</source>
        <translation>أُرسل إليه عرض</translation>
    </message>
    <message>
        <source>accepted the offer</source>
        <translation>قبل العرض</translation>
    </message>
    <message>
        <source>declined the offer</source>
        <translation>رفض العرض</translation>
    </message>
    <message>
        <source>did not come to an interview</source>
        <translation>لم يحضر المقابلة</translation>
    </message>
    <message>
        <source>added a job</source>
        <translation>أضاف وظيفة</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>was erased</source>
        <translation>مُحي</translation>
    </message>
    <message>
        <source>, </source>
        <comment>Between parts of a spoken sentence</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>was published</source>
        <comment>Job</comment>
        <translation>نُشرت</translation>
    </message>
    <message>
        <source>is filled</source>
        <comment>Job</comment>
        <translation>شُغلت</translation>
    </message>
    <message>
        <source>is cancelled</source>
        <comment>Job</comment>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>is closed</source>
        <comment>Job</comment>
        <translation>أُغلقت</translation>
    </message>
    <message numerus="yes">
        <source>imported %n people</source>
        <translation>
            <numerusform>استورد لا أحد</numerusform>
            <numerusform>استورد شخصًا واحدًا</numerusform>
            <numerusform>استورد شخصين</numerusform>
            <numerusform>استورد %n أشخاص</numerusform>
            <numerusform>استورد %n شخصًا</numerusform>
            <numerusform>استورد %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added %n people</source>
        <translation>
            <numerusform>أضاف لا أحد</numerusform>
            <numerusform>أضاف شخصًا واحدًا</numerusform>
            <numerusform>أضاف شخصين</numerusform>
            <numerusform>أضاف %n أشخاص</numerusform>
            <numerusform>أضاف %n شخصًا</numerusform>
            <numerusform>أضاف %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moved %n people to %1</source>
        <translation>
            <numerusform>نقل لا أحد إلى %1</numerusform>
            <numerusform>نقل شخصًا واحدًا إلى %1</numerusform>
            <numerusform>نقل شخصين إلى %1</numerusform>
            <numerusform>نقل %n أشخاص إلى %1</numerusform>
            <numerusform>نقل %n شخصًا إلى %1</numerusform>
            <numerusform>نقل %n شخص إلى %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>turned down %n people</source>
        <translation>
            <numerusform>رفض لا أحد</numerusform>
            <numerusform>رفض شخصًا واحدًا</numerusform>
            <numerusform>رفض شخصين</numerusform>
            <numerusform>رفض %n أشخاص</numerusform>
            <numerusform>رفض %n شخصًا</numerusform>
            <numerusform>رفض %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>noted that %n people withdrew</source>
        <translation>
            <numerusform>سجّل أن لا أحد انسحب</numerusform>
            <numerusform>سجّل انسحاب شخص واحد</numerusform>
            <numerusform>سجّل انسحاب شخصين</numerusform>
            <numerusform>سجّل انسحاب %n أشخاص</numerusform>
            <numerusform>سجّل انسحاب %n شخصًا</numerusform>
            <numerusform>سجّل انسحاب %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hired %n people</source>
        <translation>
            <numerusform>وظّف لا أحد</numerusform>
            <numerusform>وظّف شخصًا واحدًا</numerusform>
            <numerusform>وظّف شخصين</numerusform>
            <numerusform>وظّف %n أشخاص</numerusform>
            <numerusform>وظّف %n شخصًا</numerusform>
            <numerusform>وظّف %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %n people active again</source>
        <translation>
            <numerusform>أعاد تنشيط لا أحد</numerusform>
            <numerusform>أعاد تنشيط شخصًا واحدًا</numerusform>
            <numerusform>أعاد تنشيط شخصين</numerusform>
            <numerusform>أعاد تنشيط %n أشخاص</numerusform>
            <numerusform>أعاد تنشيط %n شخصًا</numerusform>
            <numerusform>أعاد تنشيط %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wrote a mail to %n people</source>
        <translation>
            <numerusform>لم يكتب رسالة إلى أحد</numerusform>
            <numerusform>كتب رسالة إلى شخص واحد</numerusform>
            <numerusform>كتب رسالة إلى شخصين</numerusform>
            <numerusform>كتب رسالة إلى %n أشخاص</numerusform>
            <numerusform>كتب رسالة إلى %n شخصًا</numerusform>
            <numerusform>كتب رسالة إلى %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gave %n people the tag %1</source>
        <translation>
            <numerusform>أعطى الوسم %1 لا أحد</numerusform>
            <numerusform>أعطى الوسم %1 شخصًا واحدًا</numerusform>
            <numerusform>أعطى الوسم %1 شخصين</numerusform>
            <numerusform>أعطى الوسم %1 %n أشخاص</numerusform>
            <numerusform>أعطى الوسم %1 %n شخصًا</numerusform>
            <numerusform>أعطى الوسم %1 %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>put %n people into the pool %1</source>
        <translation>
            <numerusform>وضع في المجموعة %1 لا أحد</numerusform>
            <numerusform>وضع في المجموعة %1 شخصًا واحدًا</numerusform>
            <numerusform>وضع في المجموعة %1 شخصين</numerusform>
            <numerusform>وضع في المجموعة %1 %n أشخاص</numerusform>
            <numerusform>وضع في المجموعة %1 %n شخصًا</numerusform>
            <numerusform>وضع في المجموعة %1 %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%n أشخاص</numerusform>
            <numerusform>%n شخصًا</numerusform>
            <numerusform>%n شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>took the tag %2 off %1</source>
        <translation>أزال الوسم %2 عن %1</translation>
    </message>
    <message>
        <source>took %1 out of the pool %2</source>
        <translation>أخرج %1 من المجموعة %2</translation>
    </message>
    <message>
        <source>added the file %2 to %1</source>
        <translation>أضاف الملف %2 إلى %1</translation>
    </message>
    <message>
        <source>removed the file %2 of %1</source>
        <translation>حذف الملف %2 الخاص بـ %1</translation>
    </message>
    <message>
        <source>brought back the file %2 of %1</source>
        <translation>أعاد الملف %2 الخاص بـ %1</translation>
    </message>
    <message>
        <source>left %1 without an owner</source>
        <translation>ترك %1 بلا مسؤول</translation>
    </message>
    <message>
        <source>made %2 the owner of %1</source>
        <translation>جعل %2 مسؤولًا عن %1</translation>
    </message>
    <message>
        <source>changed the source of %1 from %2 to %3</source>
        <translation>غيّر مصدر %1 من %2 إلى %3</translation>
    </message>
    <message>
        <source>made %1 private</source>
        <translation>جعل %1 خاصًا</translation>
    </message>
    <message>
        <source>made %1 visible to all colleagues again</source>
        <translation>جعل %1 ظاهرًا لجميع الزملاء من جديد</translation>
    </message>
    <message>
        <source>changed %2 of %1</source>
        <translation>غيّر لدى %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>took the tag %1 off %n people</source>
        <translation>
            <numerusform>أزال الوسم %1 عن لا أحد</numerusform>
            <numerusform>أزال الوسم %1 عن شخص واحد</numerusform>
            <numerusform>أزال الوسم %1 عن شخصين</numerusform>
            <numerusform>أزال الوسم %1 عن %n أشخاص</numerusform>
            <numerusform>أزال الوسم %1 عن %n شخصًا</numerusform>
            <numerusform>أزال الوسم %1 عن %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>took %n people out of the pool %1</source>
        <translation>
            <numerusform>أخرج من المجموعة %1 لا أحد</numerusform>
            <numerusform>أخرج من المجموعة %1 شخص واحد</numerusform>
            <numerusform>أخرج من المجموعة %1 شخصين</numerusform>
            <numerusform>أخرج من المجموعة %1 %n أشخاص</numerusform>
            <numerusform>أخرج من المجموعة %1 %n شخصًا</numerusform>
            <numerusform>أخرج من المجموعة %1 %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added files to %n people</source>
        <translation>
            <numerusform>أضاف ملفات إلى لا أحد</numerusform>
            <numerusform>أضاف ملفات إلى شخص واحد</numerusform>
            <numerusform>أضاف ملفات إلى شخصين</numerusform>
            <numerusform>أضاف ملفات إلى %n أشخاص</numerusform>
            <numerusform>أضاف ملفات إلى %n شخصًا</numerusform>
            <numerusform>أضاف ملفات إلى %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed files of %n people</source>
        <translation>
            <numerusform>حذف ملفات لدى لا أحد</numerusform>
            <numerusform>حذف ملفات لدى شخص واحد</numerusform>
            <numerusform>حذف ملفات لدى شخصين</numerusform>
            <numerusform>حذف ملفات لدى %n أشخاص</numerusform>
            <numerusform>حذف ملفات لدى %n شخصًا</numerusform>
            <numerusform>حذف ملفات لدى %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n people without an owner</source>
        <translation>
            <numerusform>ترك بلا مسؤول لا أحد</numerusform>
            <numerusform>ترك بلا مسؤول شخص واحد</numerusform>
            <numerusform>ترك بلا مسؤول شخصين</numerusform>
            <numerusform>ترك بلا مسؤول %n أشخاص</numerusform>
            <numerusform>ترك بلا مسؤول %n شخصًا</numerusform>
            <numerusform>ترك بلا مسؤول %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %1 the owner of %n people</source>
        <translation>
            <numerusform>جعل %1 مسؤولًا عن لا أحد</numerusform>
            <numerusform>جعل %1 مسؤولًا عن شخص واحد</numerusform>
            <numerusform>جعل %1 مسؤولًا عن شخصين</numerusform>
            <numerusform>جعل %1 مسؤولًا عن %n أشخاص</numerusform>
            <numerusform>جعل %1 مسؤولًا عن %n شخصًا</numerusform>
            <numerusform>جعل %1 مسؤولًا عن %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed the source of %n people to %1</source>
        <translation>
            <numerusform>غيّر المصدر إلى %1 لدى لا أحد</numerusform>
            <numerusform>غيّر المصدر إلى %1 لدى شخص واحد</numerusform>
            <numerusform>غيّر المصدر إلى %1 لدى شخصين</numerusform>
            <numerusform>غيّر المصدر إلى %1 لدى %n أشخاص</numerusform>
            <numerusform>غيّر المصدر إلى %1 لدى %n شخصًا</numerusform>
            <numerusform>غيّر المصدر إلى %1 لدى %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %n people private</source>
        <translation>
            <numerusform>أخفى عن الزملاء لا أحد</numerusform>
            <numerusform>أخفى عن الزملاء شخص واحد</numerusform>
            <numerusform>أخفى عن الزملاء شخصين</numerusform>
            <numerusform>أخفى عن الزملاء %n أشخاص</numerusform>
            <numerusform>أخفى عن الزملاء %n شخصًا</numerusform>
            <numerusform>أخفى عن الزملاء %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %n people visible to all colleagues again</source>
        <translation>
            <numerusform>أظهر لجميع الزملاء من جديد لا أحد</numerusform>
            <numerusform>أظهر لجميع الزملاء من جديد شخص واحد</numerusform>
            <numerusform>أظهر لجميع الزملاء من جديد شخصين</numerusform>
            <numerusform>أظهر لجميع الزملاء من جديد %n أشخاص</numerusform>
            <numerusform>أظهر لجميع الزملاء من جديد %n شخصًا</numerusform>
            <numerusform>أظهر لجميع الزملاء من جديد %n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed details of %n people</source>
        <translation>
            <numerusform>غيّر بيانات لا أحد</numerusform>
            <numerusform>غيّر بيانات شخص واحد</numerusform>
            <numerusform>غيّر بيانات شخصين</numerusform>
            <numerusform>غيّر بيانات %n أشخاص</numerusform>
            <numerusform>غيّر بيانات %n شخصًا</numerusform>
            <numerusform>غيّر بيانات %n شخص</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ActivityView</name>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>ابحث أبعد في الماضي</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>النشاط</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>ما يُعرض</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>New people</source>
        <translation>أشخاص جدد</translation>
    </message>
    <message>
        <source>Moves and outcomes</source>
        <translation>النقل والنتائج</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>المقابلات</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>العروض</translation>
    </message>
    <message>
        <source>Tags and pools</source>
        <translation>الوسوم والمجموعات</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>الوظائف</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>من قام به</translation>
    </message>
    <message>
        <source>The job it is about</source>
        <translation>الوظيفة المعنية</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Every job</source>
        <translation>كل الوظائف</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>لا شيء يطابق</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>لم يحدث شيء بعد</translation>
    </message>
    <message>
        <source>What you and your colleagues do with people and jobs comes here.</source>
        <translation>يظهر هنا ما تفعله أنت وزملاؤك مع الأشخاص والوظائف.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>اعرض كل شيء</translation>
    </message>
    <message>
        <source>What happened could not be read</source>
        <translation>تعذرت قراءة ما حدث</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Looking further back…</source>
        <translation>يجري البحث أبعد في الماضي…</translation>
    </message>
    <message>
        <source>Read back to %1</source>
        <translation>قُرئ حتى %1</translation>
    </message>
    <message>
        <source>That is all there is</source>
        <translation>هذا كل ما هناك</translation>
    </message>
    <message>
        <source>Changed details</source>
        <translation>بيانات تغيّرت</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvTaking</name>
    <message>
        <source>The folder is not there any more.</source>
        <translation>لم يعد المجلد موجودًا.</translation>
    </message>
    <message>
        <source>Too many files are called “%1”.</source>
        <translation>ملفات كثيرة جدًا تحمل الاسم «%1».</translation>
    </message>
    <message>
        <source>under blind review</source>
        <translation>قيد المراجعة المُعمّاة</translation>
    </message>
    <message>
        <source>has no CV</source>
        <translation>بلا سيرة ذاتية</translation>
    </message>
    <message>
        <source>The folder could not be written: %1</source>
        <translation>تعذرت الكتابة في المجلد: %1</translation>
    </message>
    <message>
        <source>not on this device, and the server cannot be reached</source>
        <translation>ليست على هذا الجهاز، ولا يمكن الوصول إلى الخادم</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvDialog</name>
    <message>
        <source>CVs are being saved…</source>
        <translation>يجري حفظ السير الذاتية…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Save CVs</source>
        <translation>حفظ السير الذاتية</translation>
    </message>
    <message>
        <source>How far saving is</source>
        <translation>مدى تقدم الحفظ</translation>
    </message>
    <message>
        <source>Whose CV was not saved</source>
        <translation>من لم تُحفظ سيرته الذاتية</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>توقف.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message numerus="yes">
        <source>%n CV(s) saved in %1.</source>
        <translation>
            <numerusform>لم تُحفظ أي سيرة ذاتية في %1.</numerusform>
            <numerusform>حُفظت سيرة ذاتية واحدة في %1.</numerusform>
            <numerusform>حُفظت سيرتان ذاتيتان في %1.</numerusform>
            <numerusform>حُفظت %n سير ذاتية في %1.</numerusform>
            <numerusform>حُفظت %n سيرة ذاتية في %1.</numerusform>
            <numerusform>حُفظت %n سيرة ذاتية في %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be saved:</source>
        <translation>
            <numerusform>لم يتعذر حفظ شيء:</numerusform>
            <numerusform>تعذر حفظ واحدة:</numerusform>
            <numerusform>تعذر حفظ اثنتين:</numerusform>
            <numerusform>تعذر حفظ %n:</numerusform>
            <numerusform>تعذر حفظ %n:</numerusform>
            <numerusform>تعذر حفظ %n:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AlikeLines</name>
    <message>
        <source>%1 is there already: %2</source>
        <translation>%1 موجود مسبقًا: %2</translation>
    </message>
    <message>
        <source>%1 may be the same person: %2</source>
        <translation>قد يكون %1 الشخص نفسه: %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 لوظيفة %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>فتح %1</translation>
    </message>
    <message>
        <source>Whether the person is there already can be told once the profile's indexes are built.</source>
        <translation>سيُعرف إن كان الشخص موجودًا مسبقًا بعد اكتمال بناء فهارس الملف.</translation>
    </message>
    <message numerus="yes">
        <source>%n more may be the same person</source>
        <translation>
            <numerusform>لا أحد غيرهم قد يكون الشخص نفسه</numerusform>
            <numerusform>شخص آخر قد يكون الشخص نفسه</numerusform>
            <numerusform>شخصان آخران قد يكونان الشخص نفسه</numerusform>
            <numerusform>%n أشخاص آخرين قد يكونون الشخص نفسه</numerusform>
            <numerusform>%n شخصًا آخر قد يكونون الشخص نفسه</numerusform>
            <numerusform>%n شخص آخر قد يكونون الشخص نفسه</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WaitingFormLine</name>
    <message>
        <source>Back to the form</source>
        <translation>العودة إلى النموذج</translation>
    </message>
    <message>
        <source>A new person is not added yet</source>
        <translation>لم يُضف الشخص الجديد بعد</translation>
    </message>
    <message>
        <source>%1 is not added yet</source>
        <translation>لم يُضف %1 بعد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvMatchesDialog</name>
    <message>
        <source>Whose CVs are these?</source>
        <translation>لمن هذه السير الذاتية؟</translation>
    </message>
    <message>
        <source>Somebody who is there may be the person. Nothing is imported yet.</source>
        <translation>قد يكون صاحبها موجودًا مسبقًا. لم يُستورد شيء بعد.</translation>
    </message>
    <message numerus="yes">
        <source>%n other files bring people who are new.</source>
        <translation>
            <numerusform>لا تأتي ملفات أخرى بأشخاص جدد.</numerusform>
            <numerusform>يأتي ملف آخر بشخص جديد.</numerusform>
            <numerusform>يأتي ملفان آخران بأشخاص جدد.</numerusform>
            <numerusform>تأتي %n ملفات أخرى بأشخاص جدد.</numerusform>
            <numerusform>يأتي %n ملفًا آخر بأشخاص جدد.</numerusform>
            <numerusform>يأتي %n ملف آخر بأشخاص جدد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import nothing</source>
        <translation>عدم استيراد شيء</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What to do with %1</source>
        <translation>ما يُفعل بالملف %1</translation>
    </message>
    <message>
        <source>Attach it to %1, who then applies (%2)</source>
        <translation>إرفاقها بـ%1 وتسجيل تقدّمه (%2)</translation>
    </message>
    <message>
        <source>Attach it to %1 (%2)</source>
        <translation>إرفاقها بـ%1 (%2)</translation>
    </message>
    <message>
        <source>They come in with another file of this import.</source>
        <translation>يأتي مع ملف آخر من هذا الاستيراد.</translation>
    </message>
    <message>
        <source>Add %1 as a new person</source>
        <translation>إضافة %1 كشخص جديد</translation>
    </message>
    <message>
        <source>There may be two records of one person then.</source>
        <translation>قد يصبح للشخص الواحد سجلّان عندئذ.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobImportPresenter</name>
    <message numerus="yes">
        <source>%n jobs imported</source>
        <translation>
            <numerusform>لم تُستورد أي وظيفة</numerusform>
            <numerusform>استُوردت وظيفة واحدة</numerusform>
            <numerusform>استُوردت وظيفتان</numerusform>
            <numerusform>استُوردت %n وظائف</numerusform>
            <numerusform>استُوردت %n وظيفة</numerusform>
            <numerusform>استُوردت %n وظيفة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobImportDialog</name>
    <message>
        <source>Import jobs</source>
        <translation>استيراد الوظائف</translation>
    </message>
    <message>
        <source>The files are being read…</source>
        <translation>تُقرأ الملفات…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>لم يُستورد: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs will be made as drafts.</source>
        <translation>
            <numerusform>لن تُنشأ أي وظيفة.</numerusform>
            <numerusform>ستُنشأ وظيفة واحدة كمسودة.</numerusform>
            <numerusform>ستُنشأ وظيفتان كمسودتين.</numerusform>
            <numerusform>ستُنشأ %n وظائف كمسودات.</numerusform>
            <numerusform>ستُنشأ %n وظيفة كمسودات.</numerusform>
            <numerusform>ستُنشأ %n وظيفة كمسودات.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are left out: they are no jobs.</source>
        <translation>
            <numerusform>لم يُترك أي ملف.</numerusform>
            <numerusform>تُرك ملف واحد لأنه ليس وظيفة.</numerusform>
            <numerusform>تُرك ملفان لأنهما ليسا وظيفتين.</numerusform>
            <numerusform>تُركت %n ملفات لأنها ليست وظائف.</numerusform>
            <numerusform>تُرك %n ملفًا لأنها ليست وظائف.</numerusform>
            <numerusform>تُرك %n ملف لأنها ليست وظائف.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n jobs</source>
        <translation>
            <numerusform>استيراد</numerusform>
            <numerusform>استيراد وظيفة واحدة</numerusform>
            <numerusform>استيراد وظيفتين</numerusform>
            <numerusform>استيراد %n وظائف</numerusform>
            <numerusform>استيراد %n وظيفة</numerusform>
            <numerusform>استيراد %n وظيفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… ولا غيرها</numerusform>
            <numerusform>… وواحد غيرها</numerusform>
            <numerusform>… واثنان غيرها</numerusform>
            <numerusform>… و%n غيرها</numerusform>
            <numerusform>… و%n غيرها</numerusform>
            <numerusform>… و%n غيرها</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SeveralDialog</name>
    <message>
        <source>Merge records</source>
        <translation>دمج السجلات</translation>
    </message>
    <message>
        <source>Merge records of one person</source>
        <translation>دمج سجلات الشخص الواحد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Goes over to %1: %2</source>
        <translation>ينتقل إلى %1: %2</translation>
    </message>
    <message>
        <source>Hidden, because %1 has the same: %2</source>
        <translation>يُخفى لأن لدى %1 مثله: %2</translation>
    </message>
    <message>
        <source>Stays with the records that go, and comes back with them: %1</source>
        <translation>يبقى مع السجلات الذاهبة ويعود معها: %1</translation>
    </message>
    <message>
        <source>Each record can be parted again for 90 days.</source>
        <translation>يمكن فصل كل سجل من جديد خلال 90 يومًا.</translation>
    </message>
    <message>
        <source>This record stays</source>
        <translation>هذا السجل يبقى</translation>
    </message>
    <message>
        <source>The record of %1 stays</source>
        <translation>يبقى سجل %1</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 لدى %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n other field(s) are the same in all.</source>
        <translation>
            <numerusform>لا حقول أخرى متطابقة.</numerusform>
            <numerusform>حقل آخر متطابق في الجميع.</numerusform>
            <numerusform>حقلان آخران متطابقان في الجميع.</numerusform>
            <numerusform>%n حقول أخرى متطابقة في الجميع.</numerusform>
            <numerusform>%n حقلًا آخر متطابق في الجميع.</numerusform>
            <numerusform>%n حقل آخر متطابق في الجميع.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SeveralPresenter</name>
    <message numerus="yes">
        <source>%n records merged into %1</source>
        <translation>
            <numerusform>لم يُدمج أي سجل في %1</numerusform>
            <numerusform>دُمج سجل واحد في %1</numerusform>
            <numerusform>دُمج سجلان في %1</numerusform>
            <numerusform>دُمجت %n سجلات في %1</numerusform>
            <numerusform>دُمج %n سجلًا في %1</numerusform>
            <numerusform>دُمج %n سجل في %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MailboxesPage</name>
    <message>
        <source>No password is set.</source>
        <translation>لم تُحدد كلمة مرور.</translation>
    </message>
    <message>
        <source>The mail server cannot be reached.</source>
        <translation>تعذر الوصول إلى خادم البريد.</translation>
    </message>
    <message>
        <source>The mail server is inside a private network, or its port is an unusual one. Whoever runs the Shortlist server has to permit it (--mailbox-hosts).</source>
        <translation>خادم البريد داخل شبكة خاصة، أو أن منفذه غير معتاد. على مشغّل خادم Shortlist أن يسمح به (--mailbox-hosts).</translation>
    </message>
    <message>
        <source>The mailbox is another one now, so the password was not sent. Look at it and type the password again.</source>
        <translation>تغيّر صندوق البريد في هذه الأثناء، فلم تُرسَل كلمة المرور. راجع بياناته ثم اكتب كلمة المرور من جديد.</translation>
    </message>
    <message>
        <source>There is no secure connection: the certificate is not to be trusted, or the mail server offers no TLS.</source>
        <translation>لا يوجد اتصال آمن: الشهادة غير موثوقة أو أن خادم البريد لا يوفر TLS.</translation>
    </message>
    <message>
        <source>The mail server does not accept user name and password.</source>
        <translation>لا يقبل خادم البريد اسم المستخدم وكلمة المرور.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>لا يوجد مجلد بهذا الاسم.</translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation>خادم البريد لا يجيب.</translation>
    </message>
    <message>
        <source>The mailbox could not be read.</source>
        <translation>تعذرت قراءة صندوق البريد.</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>صناديق البريد</translation>
    </message>
    <message>
        <source>Add a mailbox…</source>
        <translation>إضافة صندوق بريد…</translation>
    </message>
    <message>
        <source>Where applications come to</source>
        <translation>حيث تصل الطلبات</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <comment>Column</comment>
        <translation>صندوق البريد</translation>
    </message>
    <message>
        <source>Last read</source>
        <comment>Column</comment>
        <translation>آخر قراءة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>خادم البريد</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>None, on the server&apos;s own machine</source>
        <translation>بدون، على جهاز الخادم نفسه</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>الأمان</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>المنفذ</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Mails since</source>
        <translation>الرسائل منذ</translation>
    </message>
    <message>
        <source>For the job</source>
        <translation>للوظيفة</translation>
    </message>
    <message>
        <source>Is read</source>
        <translation>يُقرأ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>افحص الآن</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Applications by mail</source>
        <translation>طلبات عبر البريد</translation>
    </message>
    <message>
        <source>The mailboxes could not be read</source>
        <translation>تعذرت قراءة صناديق البريد</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Not yet</source>
        <comment>Mailbox</comment>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>Not in use</source>
        <comment>Mailbox</comment>
        <translation>غير مستخدم</translation>
    </message>
    <message>
        <source>No mailbox is read</source>
        <translation>لا يُقرأ أي صندوق بريد</translation>
    </message>
    <message>
        <source>Mails to an address such as jobs@example.org wait for recruiters to make candidates of them.</source>
        <translation>الرسائل إلى عنوان مثل jobs@example.org تنتظر أن يحوّلها مسؤولو التوظيف إلى مرشحين.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>Job</comment>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>A job that is not open</source>
        <translation>وظيفة غير مفتوحة</translation>
    </message>
    <message>
        <source>A new mailbox</source>
        <translation>صندوق بريد جديد</translation>
    </message>
    <message>
        <source>Discard what was typed</source>
        <translation>تجاهل ما كُتب</translation>
    </message>
    <message>
        <source>What was typed is not saved yet. Save it first, or discard it.</source>
        <translation>لم يُحفظ ما كُتب بعد. احفظه أولًا أو تجاهله.</translation>
    </message>
    <message>
        <source>Set, hidden</source>
        <translation>محددة، مخفية</translation>
    </message>
    <message>
        <source>Not set yet</source>
        <translation>لم تُحدد بعد</translation>
    </message>
    <message>
        <source>Read without a problem, %1</source>
        <translation>قُرئ دون مشكلة، %1</translation>
    </message>
    <message>
        <source>Mailbox %1 changed</source>
        <translation>تغيّر صندوق البريد %1</translation>
    </message>
    <message>
        <source>Mailbox %1 added</source>
        <translation>أُضيف صندوق البريد %1</translation>
    </message>
    <message>
        <source>The mailbox is saved. The password needs a connection: type it again once there is one.</source>
        <translation>حُفظ صندوق البريد. كلمة المرور تحتاج إلى اتصال: اكتبها مرة أخرى عند توفره.</translation>
    </message>
    <message>
        <source>The password is sent as soon as the mailbox is on the server…</source>
        <translation>تُرسل كلمة المرور حالما يصل صندوق البريد إلى الخادم…</translation>
    </message>
    <message>
        <source>The password is set.</source>
        <translation>حُددت كلمة المرور.</translation>
    </message>
    <message>
        <source>The server is reading the mailbox; what comes of it shows above in a moment.</source>
        <translation>يقرأ الخادم صندوق البريد؛ تظهر النتيجة أعلاه بعد لحظة.</translation>
    </message>
    <message>
        <source>Mailbox %1 removed</source>
        <translation>أُزيل صندوق البريد %1</translation>
    </message>
    <message>
        <source>Somebody removed this mailbox meanwhile. What is typed here can be saved as a new one, with its password.</source>
        <translation>أزال شخص ما صندوق البريد هذا في هذه الأثناء. يمكن حفظ ما كُتب هنا كصندوق جديد مع كلمة مروره.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MailsPresenter</name>
    <message>
        <source>Somebody with this address has come in meanwhile. Look again, please.</source>
        <translation>أُضيف في هذه الأثناء شخص بهذا العنوان. راجع مرة أخرى من فضلك.</translation>
    </message>
    <message>
        <source>Nobody could be made of this mail.</source>
        <translation>تعذر إنشاء مرشح من هذا البريد.</translation>
    </message>
    <message>
        <source>%1 added from a mail</source>
        <translation>أُضيف %1 من بريد</translation>
    </message>
    <message>
        <source>Mail added to %1</source>
        <translation>أُضيف البريد إلى %1</translation>
    </message>
    <message>
        <source>Mail set aside</source>
        <translation>نُحّي البريد</translation>
    </message>
    <message>
        <source>Mail put back</source>
        <translation>أُرجع البريد</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MailsView</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>Mails: the first 200 of 312</extracomment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>This mail is too large to be fetched (%1). Read it in the mailbox itself.</source>
        <translation>هذا البريد أكبر من أن يُجلب (%1). اقرأه في صندوق البريد نفسه.</translation>
    </message>
    <message>
        <source>What stood in this mail is not here.</source>
        <translation>محتوى هذا البريد غير موجود هنا.</translation>
    </message>
    <message>
        <source>This mail is not on this device yet. It is fetched when there is a connection.</source>
        <translation>هذا البريد ليس على هذا الجهاز بعد. سيُجلب عند توفر الاتصال.</translation>
    </message>
    <message>
        <source>The mail is being read…</source>
        <translation>تجري قراءة البريد…</translation>
    </message>
    <message>
        <source>%1, %2, a CV</source>
        <translation>%1، %2، سيرة ذاتية</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>Mails</comment>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Dealt with</source>
        <comment>Mails</comment>
        <translation>عولجت</translation>
    </message>
    <message>
        <source>Applications by mail</source>
        <translation>طلبات عبر البريد</translation>
    </message>
    <message>
        <source>From</source>
        <comment>Column</comment>
        <translation>من</translation>
    </message>
    <message>
        <source>Subject</source>
        <comment>Column</comment>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Job</source>
        <comment>Column</comment>
        <translation>الوظيفة</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>Column</comment>
        <translation>وصل في</translation>
    </message>
    <message>
        <source>For the job</source>
        <translation>للوظيفة</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>تنحية</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>فتح صفحة الشخص</translation>
    </message>
    <message>
        <source>The mails could not be read</source>
        <translation>تعذرت قراءة الرسائل</translation>
    </message>
    <message>
        <source>No mail waits</source>
        <translation>لا بريد في الانتظار</translation>
    </message>
    <message>
        <source>No mail has been dealt with</source>
        <translation>لم يُعالج أي بريد بعد</translation>
    </message>
    <message>
        <source>Mails come here from the mailboxes that administrators name in the settings.</source>
        <translation>تصل الرسائل إلى هنا من صناديق البريد التي يحددها المسؤولون في الإعدادات.</translation>
    </message>
    <message>
        <source>Too large to be fetched</source>
        <translation>أكبر من أن يُجلب</translation>
    </message>
    <message>
        <source>Without a subject</source>
        <translation>بلا موضوع</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>إلى %1</translation>
    </message>
    <message>
        <source>Taken in: %1</source>
        <translation>أُضيف: %1</translation>
    </message>
    <message>
        <source>%1 has this address already and applies for this job. The mail and its files are added to them; nobody new is made.</source>
        <translation>لدى %1 هذا العنوان من قبل وطلب لهذه الوظيفة. يُضاف البريد وملفاته إلى سجله ولا يُنشأ شخص جديد.</translation>
    </message>
    <message>
        <source>%1 has this address already. The application and the files are added to them; nobody new is made.</source>
        <translation>لدى %1 هذا العنوان من قبل. يُضاف الطلب والملفات إلى سجله ولا يُنشأ شخص جديد.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>Job</comment>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Add as a candidate</source>
        <translation>إضافة كمرشح</translation>
    </message>
    <message>
        <source>Add to the person</source>
        <translation>إضافة إلى الشخص</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PdfPaper</name>
    <message>
        <source>needs a password</source>
        <translation>يحتاج إلى كلمة مرور</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>لا يمكن قراءته</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvPrintDialog</name>
    <message>
        <source>CVs are being fetched…</source>
        <translation>جارٍ جلب السير الذاتية…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Print CVs</source>
        <translation>طباعة السير الذاتية</translation>
    </message>
    <message>
        <source>How far fetching is</source>
        <translation>مدى تقدّم الجلب</translation>
    </message>
    <message>
        <source>Whose CV is printed</source>
        <translation>من تُطبع سيرته الذاتية</translation>
    </message>
    <message>
        <source>Whose CV is not printed</source>
        <translation>من لا تُطبع سيرته الذاتية</translation>
    </message>
    <message>
        <source>is no PDF: open it to print it</source>
        <translation>ليس ملف PDF: افتحه لطباعته</translation>
    </message>
    <message>
        <source>too many at once: choose fewer people</source>
        <translation>عدد كبير دفعة واحدة: اختر أشخاصًا أقل</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>توقّف.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Handed over to the printer.</source>
        <translation>سُلّم إلى الطابعة.</translation>
    </message>
    <message>
        <source>It could not be printed.</source>
        <translation>تعذّرت الطباعة.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n page(s)</source>
        <translation>
            <numerusform>%1، بلا صفحات</numerusform>
            <numerusform>%1، صفحة واحدة</numerusform>
            <numerusform>%1، صفحتان</numerusform>
            <numerusform>%1، %n صفحات</numerusform>
            <numerusform>%1، %n صفحة</numerusform>
            <numerusform>%1، %n صفحة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) to print.</source>
        <translation>
            <numerusform>لا صفحات للطباعة.</numerusform>
            <numerusform>صفحة واحدة للطباعة.</numerusform>
            <numerusform>صفحتان للطباعة.</numerusform>
            <numerusform>%n صفحات للطباعة.</numerusform>
            <numerusform>%n صفحة للطباعة.</numerusform>
            <numerusform>%n صفحة للطباعة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CV(s) cannot be printed:</source>
        <translation>
            <numerusform>لا سيرة ذاتية تتعذّر طباعتها:</numerusform>
            <numerusform>سيرة ذاتية واحدة تتعذّر طباعتها:</numerusform>
            <numerusform>سيرتان ذاتيتان تتعذّر طباعتهما:</numerusform>
            <numerusform>%n سير ذاتية تتعذّر طباعتها:</numerusform>
            <numerusform>%n سيرة ذاتية تتعذّر طباعتها:</numerusform>
            <numerusform>%n سيرة ذاتية تتعذّر طباعتها:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CertainDialog</name>
    <message>
        <source>Merge all with the same e-mail address</source>
        <translation>دمج كل من لهم عنوان البريد نفسه</translation>
    </message>
    <message>
        <source>The same address and the same or a similar name, and no other telephone or LinkedIn profile. The oldest record stays and keeps its values; what it lacks comes from the others. Leave out whoever is not the same person.</source>
        <translation>العنوان نفسه والاسم نفسه أو ما يشبهه، ولا هاتف آخر ولا ملف LinkedIn آخر. يبقى أقدم سجل ويحتفظ بقيمه، وما ينقصه يأتي من السجلات الأخرى. استبعد من ليس الشخص نفسه.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Records with the same address</source>
        <translation>سجلات لها العنوان نفسه</translation>
    </message>
    <message>
        <source>How far merging is</source>
        <translation>مدى تقدم الدمج</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Nobody is there twice for certain</source>
        <translation>لا أحد موجود مرتين على وجه اليقين</translation>
    </message>
    <message>
        <source>Nobody has the address and the name of somebody else. Pairs with less in common are compared one by one.</source>
        <translation>لا أحد له عنوان شخص آخر واسمه. أما من يشتركون في أقل من ذلك فيُقارنون واحدًا واحدًا.</translation>
    </message>
    <message>
        <source>Duplicates cannot be shown</source>
        <translation>لا يمكن عرض السجلات المكررة</translation>
    </message>
    <message>
        <source>Looking at what is there: %1 of %2</source>
        <translation>يجري النظر في ما هو موجود: %1 من %2</translation>
    </message>
    <message>
        <source>Merging: %1 of %2</source>
        <translation>يجري الدمج: %1 من %2</translation>
    </message>
    <message>
        <source>Each record can be parted again for 90 days.</source>
        <translation>يمكن فصل كل سجل من جديد خلال 90 يومًا.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message numerus="yes">
        <source>There are more than the %n line(s) that are shown. Merge these, then look again.</source>
        <translation>
            <numerusform>هناك أكثر مما يُعرض. ادمج هذه ثم انظر من جديد.</numerusform>
            <numerusform>هناك أكثر من السطر المعروض. ادمجه ثم انظر من جديد.</numerusform>
            <numerusform>هناك أكثر من السطرين المعروضين. ادمجهما ثم انظر من جديد.</numerusform>
            <numerusform>هناك أكثر من %n أسطر معروضة. ادمجها ثم انظر من جديد.</numerusform>
            <numerusform>هناك أكثر من %n سطرًا معروضًا. ادمجها ثم انظر من جديد.</numerusform>
            <numerusform>هناك أكثر من %n سطر معروض. ادمجها ثم انظر من جديد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) will be merged.</source>
        <translation>
            <numerusform>لن يُدمج أي سجل.</numerusform>
            <numerusform>سيُدمج سجل واحد.</numerusform>
            <numerusform>سيُدمج سجلان.</numerusform>
            <numerusform>ستُدمج %n سجلات.</numerusform>
            <numerusform>سيُدمج %n سجلًا.</numerusform>
            <numerusform>سيُدمج %n سجل.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CertainModel</name>
    <message>
        <source>Stays</source>
        <translation>يبقى</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>يُدمج فيه</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CertainPresenter</name>
    <message>
        <source>Stopped after %1 of %2: %3</source>
        <translation>توقف بعد %1 من %2: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2. What was done stays, and can be undone.</source>
        <translation>أُلغي بعد %1 من %2. ما تم يبقى ويمكن التراجع عنه.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with the same address merged</source>
        <translation>
            <numerusform>لم يُدمج أي سجل له العنوان نفسه</numerusform>
            <numerusform>دُمج سجل واحد له العنوان نفسه</numerusform>
            <numerusform>دُمج سجلان لهما العنوان نفسه</numerusform>
            <numerusform>دُمجت %n سجلات لها العنوان نفسه</numerusform>
            <numerusform>دُمج %n سجلًا لها العنوان نفسه</numerusform>
            <numerusform>دُمج %n سجل لها العنوان نفسه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were left out: their records have changed since.</source>
        <translation>
            <numerusform>لم يُستبعد أي سطر.</numerusform>
            <numerusform>استُبعد سطر واحد: تغيرت سجلاته منذ ذلك الحين.</numerusform>
            <numerusform>استُبعد سطران: تغيرت سجلاتهما منذ ذلك الحين.</numerusform>
            <numerusform>استُبعدت %n أسطر: تغيرت سجلاتها منذ ذلك الحين.</numerusform>
            <numerusform>استُبعد %n سطرًا: تغيرت سجلاتها منذ ذلك الحين.</numerusform>
            <numerusform>استُبعد %n سطر: تغيرت سجلاتها منذ ذلك الحين.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::NoteComposer</name>
    <message>
        <source>You are changing a note.</source>
        <translation>أنت تغيّر ملاحظة.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>اكتب ملاحظة</translation>
    </message>
    <message>
        <source>Enter adds the note, Shift+Enter begins a new line.</source>
        <translation>يضيف Enter الملاحظة، ويبدأ Shift+Enter سطرًا جديدًا.</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>نوع الملاحظة</translation>
    </message>
    <message>
        <source>Day of the follow-up</source>
        <translation>يوم المتابعة</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>لي فقط</translation>
    </message>
</context>
<context>
    <name>PrintedJobs</name>
    <message>
        <source>Jobs</source>
        <comment>Title of a printed list</comment>
        <translation>الوظائف</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Column</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Position</source>
        <comment>Column</comment>
        <translation>المنصب</translation>
    </message>
    <message>
        <source>Match</source>
        <comment>Column</comment>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Here since</source>
        <comment>Column</comment>
        <translation>هنا منذ</translation>
    </message>
    <message>
        <source>Owner</source>
        <comment>Column</comment>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Remarks</source>
        <comment>Column</comment>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Removed stage</source>
        <translation>مرحلة محذوفة</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::RankingPresenter</name>
    <message numerus="yes">
        <source>Ranking of %n people kept</source>
        <translation>
            <numerusform>لم يُحفظ ترتيب أحد</numerusform>
            <numerusform>حُفظ ترتيب شخص واحد</numerusform>
            <numerusform>حُفظ ترتيب شخصين</numerusform>
            <numerusform>حُفظ ترتيب %n أشخاص</numerusform>
            <numerusform>حُفظ ترتيب %n شخصًا</numerusform>
            <numerusform>حُفظ ترتيب %n شخص</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WeightsBar</name>
    <message>
        <source>Must have</source>
        <translation>مطلوب</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>مستحسن</translation>
    </message>
    <message>
        <source>Experience</source>
        <translation>الخبرة</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>التعليم</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>وزن %1</translation>
    </message>
    <message>
        <source>The job names nothing of this, so it does not count.</source>
        <translation>لا تذكر الوظيفة شيئًا من هذا، فلا يُحتسب.</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::RankingDialog</name>
    <message>
        <source>?</source>
        <extracomment>Stands where a figure would stand that is not known</extracomment>
        <translation>؟</translation>
    </message>
    <message>
        <source>The job asks for it, and nothing is known of this person.</source>
        <translation>تطلبه الوظيفة، ولا يُعرف عنه شيء لدى هذا الشخص.</translation>
    </message>
    <message>
        <source>The job names nothing of this, so it does not count.</source>
        <translation>لا تذكر الوظيفة شيئًا من هذا، فلا يُحتسب.</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the skills of a list</extracomment>
        <translation>، </translation>
    </message>
    <message>
        <source>Below the level that is wanted: %1</source>
        <translation>دون المستوى المطلوب: %1</translation>
    </message>
    <message>
        <source>A level is wanted, and theirs is not known: %1</source>
        <translation>المستوى مطلوب، ومستواهم غير معروف: %1</translation>
    </message>
    <message>
        <source>%1 ?</source>
        <extracomment>%1 is a skill whose level is not known</extracomment>
        <translation>%1 ?</translation>
    </message>
    <message>
        <source>Usual weights</source>
        <translation>الأوزان المعتادة</translation>
    </message>
    <message>
        <source>Who is ranked</source>
        <translation>من يُرتَّب</translation>
    </message>
    <message>
        <source>What the records say, compared with what the job wants. A score decides nothing: nobody is moved, told or turned down by it.</source>
        <translation>ما تقوله السجلات مقارنةً بما تريده الوظيفة. الدرجة لا تقرر شيئًا: لا يُنقل بها أحد ولا يُبلَّغ ولا يُرفض.</translation>
    </message>
    <message>
        <source>People in order</source>
        <translation>الأشخاص بالترتيب</translation>
    </message>
    <message>
        <source>Rank</source>
        <comment>Column</comment>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>Column</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Score</source>
        <comment>Column</comment>
        <translation>الدرجة</translation>
    </message>
    <message>
        <source>Has</source>
        <comment>Column</comment>
        <translation>لديه</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>Column</comment>
        <translation>ينقصه</translation>
    </message>
    <message>
        <source>Other skills</source>
        <comment>Column</comment>
        <translation>مهارات أخرى</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>أغلق</translation>
    </message>
    <message>
        <source>Keep this ranking</source>
        <translation>احفظ هذا الترتيب</translation>
    </message>
    <message>
        <source>People cannot be ranked</source>
        <translation>تعذّر ترتيب الأشخاص</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>The job names nothing to rank by</source>
        <translation>لا تذكر الوظيفة ما يُرتَّب به</translation>
    </message>
    <message>
        <source>Write down which skills a person must have, the years of experience or the seniority in the fields of the job.</source>
        <translation>اكتب في حقول الوظيفة المهارات المطلوبة أو سنوات الخبرة أو الأقدمية.</translation>
    </message>
    <message>
        <source>There is nobody to rank</source>
        <translation>لا يوجد من يُرتَّب</translation>
    </message>
    <message>
        <source>Add people or import their CVs first.</source>
        <translation>أضف أشخاصًا أو استورد سيرهم الذاتية أولًا.</translation>
    </message>
    <message>
        <source>Nothing counts</source>
        <translation>لا شيء يُحتسب</translation>
    </message>
    <message>
        <source>Give a part that the job names more weight than 0.</source>
        <translation>أعطِ جزءًا تذكره الوظيفة وزنًا أكبر من 0.</translation>
    </message>
    <message>
        <source>Nobody runs for this job now</source>
        <translation>لا متقدم لهذه الوظيفة الآن</translation>
    </message>
    <message>
        <source>Look at everybody instead.</source>
        <translation>انظر إلى الجميع بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Nobody has a score</source>
        <translation>لا درجة لأحد</translation>
    </message>
    <message>
        <source>Less than half of what the job asks for is known of each of them. Skills that are added to their records make them comparable.</source>
        <translation>يُعرف عن كلٍّ منهم أقل من نصف ما تطلبه الوظيفة. إضافة المهارات إلى سجلاتهم تجعل مقارنتهم ممكنة.</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown.</source>
        <extracomment>%1 and %2 are numbers of people</extracomment>
        <translation>يظهر أول %1 من %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) have no score: too little is known of them.</source>
        <translation>
            <numerusform>لا أحد بلا درجة.</numerusform>
            <numerusform>شخص واحد بلا درجة: لا يُعرف عنه ما يكفي.</numerusform>
            <numerusform>شخصان بلا درجة: لا يُعرف عنهما ما يكفي.</numerusform>
            <numerusform>%n أشخاص بلا درجة: لا يُعرف عنهم ما يكفي.</numerusform>
            <numerusform>%n شخصًا بلا درجة: لا يُعرف عنهم ما يكفي.</numerusform>
            <numerusform>%n شخص بلا درجة: لا يُعرف عنهم ما يكفي.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keeping it writes down score, parts and weights of the %n that are shown, and the score in their applications for this job.</source>
        <translation>
            <numerusform>الحفظ لا يدوّن أحدًا.</numerusform>
            <numerusform>الحفظ يدوّن درجة الشخص الظاهر وأجزاءها وأوزانها، والدرجة في طلبه لهذه الوظيفة.</numerusform>
            <numerusform>الحفظ يدوّن درجتي الشخصين الظاهرين وأجزاءهما وأوزانهما، والدرجة في طلبيهما لهذه الوظيفة.</numerusform>
            <numerusform>الحفظ يدوّن درجات %n أشخاص ظاهرين وأجزاءها وأوزانها، والدرجة في طلباتهم لهذه الوظيفة.</numerusform>
            <numerusform>الحفظ يدوّن درجات %n شخصًا ظاهرًا وأجزاءها وأوزانها، والدرجة في طلباتهم لهذه الوظيفة.</numerusform>
            <numerusform>الحفظ يدوّن درجات %n شخص ظاهر وأجزاءها وأوزانها، والدرجة في طلباتهم لهذه الوظيفة.</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be kept: %1</source>
        <translation>تعذّر حفظه: %1</translation>
    </message>
    <message>
        <source>Rank people</source>
        <translation>ترتيب الأشخاص</translation>
    </message>
    <message>
        <source>Rank people for %1</source>
        <translation>ترتيب الأشخاص لوظيفة %1</translation>
    </message>
    <message>
        <source>The ranking was not kept.</source>
        <translation>لم يُحفظ الترتيب.</translation>
    </message>
    <message>
        <source>The ranking was kept.</source>
        <translation>حُفظ الترتيب.</translation>
    </message>
    <message>
        <source>It can be undone in the window like any other step.</source>
        <translation>يمكن التراجع عنه في النافذة كأي خطوة أخرى.</translation>
    </message>
    <message>
        <source>Applicants (%1)</source>
        <translation>المتقدمون (%1)</translation>
    </message>
    <message>
        <source>Everybody (%1)</source>
        <translation>الجميع (%1)</translation>
    </message>
    <message>
        <source>Kept last on this device with the weights %1; it has not been sent yet.</source>
        <extracomment>%1 is four figures, in the order of the sliders</extracomment>
        <translation>حُفظ آخر مرة على هذا الجهاز بالأوزان %1؛ لم يُرسل بعد.</translation>
    </message>
    <message>
        <source>Kept last on %1 by %2 with the weights %3.</source>
        <extracomment>%1 is a day, %2 a name, %3 four figures, in the order of the sliders</extracomment>
        <translation>حُفظ آخر مرة في %1 من %2 بالأوزان %3.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>شخص ما</translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WritingDialog</name>
    <message>
        <source>Go on writing</source>
        <translation>متابعة الكتابة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>What you wrote here is kept nowhere yet.</source>
        <translation>ما كتبته هنا لم يُحفظ في أي مكان بعد.</translation>
    </message>
    <message>
        <source>The template took the place of what you wrote. %1 in a field brings that back.</source>
        <translation>حلّ القالب محلّ ما كتبته. %1 داخل الحقل يعيده.</translation>
    </message>
</context>
</TS>
