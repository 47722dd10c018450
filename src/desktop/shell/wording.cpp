#include "desktop/shell/wording.h"

#include "desktop/shell/moment.h"
#include "desktop/style/bidi.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSet>

namespace shortlist::desktop {

namespace {

class Say
{
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

QString tr(const char *text)
{
    return Say::tr(text);
}

} // namespace

QString ago(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return QStringLiteral("–");
    const qint64 seconds = time.secsTo(now);
    const QDateTime local = here(time);
    const qint64 days = local.date().daysTo(here(now).date());
    if (seconds < 60)
        //: How long ago, in a narrow column
        return Say::tr("now");
    if (seconds < 3600)
        //: How long ago, in a narrow column: minutes
        return Say::tr("%n min", nullptr, static_cast<int>(seconds / 60));
    if (days == 0)
        //: How long ago, in a narrow column: hours
        return Say::tr("%n h", nullptr, static_cast<int>(seconds / 3600));
    if (days == 1)
        return Say::tr("yesterday");
    //: Format of a day in this year, see QLocale::toString
    const QString sameYear = Say::tr("d MMM");
    //: Format of a day in another year, see QLocale::toString
    const QString otherYear = Say::tr("d MMM yyyy");
    return QLocale().toString(local.date(), local.date().year() == here(now).date().year() ? sameYear : otherYear);
}

QString dayHeading(const QDate &day, const QDate &today)
{
    if (day == today)
        return Say::tr("Today");
    if (day.addDays(1) == today)
        return Say::tr("Yesterday");
    //: Format of a heading such as "Monday, 26 October", see QLocale::toString
    const QString sameYear = Say::tr("dddd, d MMMM");
    //: Format of a heading such as "26 October 2023", see QLocale::toString
    const QString otherYear = Say::tr("d MMMM yyyy");
    return QLocale().toString(day, day.year() == today.year() ? sameYear : otherYear);
}

QString clockTime(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(here(time).time(), QStringLiteral("HH:mm")) : QString();
}

QString fileSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString whyNot(const Permissions &permissions)
{
    return permissions.isReadOnly() ? QCoreApplication::translate(
                                          "Wording", "Another program has this profile open; here it can only be read.")
                                    : QCoreApplication::translate("Wording", "Your role does not include this.");
}

QString isolated(const QString &text)
{
    // The window's font has no isolates: a text with one brings another font from the disk as soon as it is measured.
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight && !needsIsolating(text))
        return text;
    return QChar(0x2068) + text + QChar(0x2069);
}

QString columnTitle(const QString &column)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("full_name"), QT_TRANSLATE_NOOP("Wording", "Name")},
        {QStringLiteral("given_name"), QT_TRANSLATE_NOOP("Wording", "Given name")},
        {QStringLiteral("family_name"), QT_TRANSLATE_NOOP("Wording", "Family name")},
        {QStringLiteral("email"), QT_TRANSLATE_NOOP("Wording", "E-mail")},
        {QStringLiteral("phone"), QT_TRANSLATE_NOOP("Wording", "Phone")},
        {QStringLiteral("linkedin_url"), QT_TRANSLATE_NOOP("Wording", "LinkedIn")},
        {QStringLiteral("github_url"), QT_TRANSLATE_NOOP("Wording", "GitHub")},
        {QStringLiteral("portfolio_url"), QT_TRANSLATE_NOOP("Wording", "Portfolio")},
        {QStringLiteral("location"), QT_TRANSLATE_NOOP("Wording", "Place")},
        {QStringLiteral("current_title"), QT_TRANSLATE_NOOP("Wording", "Title")},
        {QStringLiteral("current_company"), QT_TRANSLATE_NOOP("Wording", "Company")},
        {QStringLiteral("title"), QT_TRANSLATE_NOOP("Wording", "Title")},
        {QStringLiteral("summary"), QT_TRANSLATE_NOOP("Wording", "Summary")},
        {QStringLiteral("education"), QT_TRANSLATE_NOOP("Wording", "Education")},
        {QStringLiteral("skills"), QT_TRANSLATE_NOOP("Wording", "Skills")},
        {QStringLiteral("languages"), QT_TRANSLATE_NOOP("Wording", "Languages")},
        {QStringLiteral("desired_salary"), QT_TRANSLATE_NOOP("Wording", "Salary wish")},
        {QStringLiteral("salary_currency"), QT_TRANSLATE_NOOP("Wording", "Currency")},
        {QStringLiteral("min_salary"), QT_TRANSLATE_NOOP("Wording", "Salary from")},
        {QStringLiteral("max_salary"), QT_TRANSLATE_NOOP("Wording", "Salary to")},
        {QStringLiteral("min_experience_years"), QT_TRANSLATE_NOOP("Wording", "Years from")},
        {QStringLiteral("max_experience_years"), QT_TRANSLATE_NOOP("Wording", "Years to")},
        {QStringLiteral("published_at"), QT_TRANSLATE_NOOP("Wording", "Published")},
        {QStringLiteral("is_published"), QT_TRANSLATE_NOOP("Wording", "On the career page")},
        {QStringLiteral("blind_review"), QT_TRANSLATE_NOOP("Wording", "Blind review")},
        {QStringLiteral("description"), QT_TRANSLATE_NOOP("Wording", "Description")},
        {QStringLiteral("required_skills"), QT_TRANSLATE_NOOP("Wording", "Must have")},
        {QStringLiteral("preferred_skills"), QT_TRANSLATE_NOOP("Wording", "Nice to have")},
        {QStringLiteral("experience_years"), QT_TRANSLATE_NOOP("Wording", "Experience in years")},
        {QStringLiteral("experience_level"), QT_TRANSLATE_NOOP("Wording", "Seniority")},
        {QStringLiteral("seniority"), QT_TRANSLATE_NOOP("Wording", "Seniority")},
        {QStringLiteral("remote"), QT_TRANSLATE_NOOP("Wording", "Remote")},
        {QStringLiteral("department"), QT_TRANSLATE_NOOP("Wording", "Department")},
        {QStringLiteral("code"), QT_TRANSLATE_NOOP("Wording", "Code")},
        {QStringLiteral("openings"), QT_TRANSLATE_NOOP("Wording", "Openings")},
        {QStringLiteral("availability_date"), QT_TRANSLATE_NOOP("Wording", "Free from")},
        {QStringLiteral("availability_percentage"), QT_TRANSLATE_NOOP("Wording", "Availability in %")},
        {QStringLiteral("stage_id"), QT_TRANSLATE_NOOP("Wording", "Stage")},
        {QStringLiteral("stage"), QT_TRANSLATE_NOOP("Wording", "Stage")},
        {QStringLiteral("closes_at"), QT_TRANSLATE_NOOP("Wording", "Closes")},
        {QStringLiteral("note_text"), QT_TRANSLATE_NOOP("Wording", "Note")},
        {QStringLiteral("notes"), QT_TRANSLATE_NOOP("Wording", "Notes")},
        {QStringLiteral("consents"), QT_TRANSLATE_NOOP("Wording", "Consents")},
        {QStringLiteral("status"), QT_TRANSLATE_NOOP("Wording", "State")},
        {QStringLiteral("source"), QT_TRANSLATE_NOOP("Wording", "Source")},
        {QStringLiteral("referred_by"), QT_TRANSLATE_NOOP("Wording", "Recommended by")},
        {QStringLiteral("referrer_name"), QT_TRANSLATE_NOOP("Wording", "Recommended by (outside)")},
        {QStringLiteral("referred_on"), QT_TRANSLATE_NOOP("Wording", "Recommended on")},
        {QStringLiteral("referral_note"), QT_TRANSLATE_NOOP("Wording", "Recommendation")},
        {QStringLiteral("is_private"), QT_TRANSLATE_NOOP("Wording", "Private")},
        {QStringLiteral("private_by"), QT_TRANSLATE_NOOP("Wording", "Made private by")},
        {QStringLiteral("owner_id"), QT_TRANSLATE_NOOP("Wording", "Owner")},
        {QStringLiteral("category"), QT_TRANSLATE_NOOP("Wording", "Kind of file")},
        {QStringLiteral("document_category"), QT_TRANSLATE_NOOP("Wording", "Kind of file")},
        {QStringLiteral("recruiting"), QT_TRANSLATE_NOOP("Wording", "Recruiting")},
        {QStringLiteral("vocabulary"), QT_TRANSLATE_NOOP("Wording", "Skills and job titles")},
        {QStringLiteral("directory"), QT_TRANSLATE_NOOP("Wording", "Directory")},
        {QStringLiteral("role"), QT_TRANSLATE_NOOP("Wording", "Role")},
        {QStringLiteral("value"), QT_TRANSLATE_NOOP("Wording", "Value")},
        {QStringLiteral("is_active"), QT_TRANSLATE_NOOP("Wording", "May sign in")},
        {QStringLiteral("display_name"), QT_TRANSLATE_NOOP("Wording", "Name")},
        {QStringLiteral("disposition"), QT_TRANSLATE_NOOP("Wording", "Outcome")},
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("Wording", "Name")},
        {QStringLiteral("label"), QT_TRANSLATE_NOOP("Wording", "Name")},
        {QStringLiteral("key"), QT_TRANSLATE_NOOP("Wording", "Name in searches and files")},
        {QStringLiteral("entity"), QT_TRANSLATE_NOOP("Wording", "Belongs to")},
        {QStringLiteral("kind"), QT_TRANSLATE_NOOP("Wording", "Kind")},
        {QStringLiteral("choices"), QT_TRANSLATE_NOOP("Wording", "Choices")},
        {QStringLiteral("help"), QT_TRANSLATE_NOOP("Wording", "Sentence beside the field")},
        {QStringLiteral("color"), QT_TRANSLATE_NOOP("Wording", "Colour")},
        {QStringLiteral("purpose"), QT_TRANSLATE_NOOP("Wording", "Purpose")},
        {QStringLiteral("language"), QT_TRANSLATE_NOOP("Wording", "Language")},
        {QStringLiteral("subject"), QT_TRANSLATE_NOOP("Wording", "Subject")},
        {QStringLiteral("body"), QT_TRANSLATE_NOOP("Wording", "Text")},
        {QStringLiteral("template_id"), QT_TRANSLATE_NOOP("Wording", "Letter")},
        {QStringLiteral("position_title"), QT_TRANSLATE_NOOP("Wording", "Position")},
        {QStringLiteral("salary"), QT_TRANSLATE_NOOP("Wording", "Salary per year")},
        {QStringLiteral("bonus"), QT_TRANSLATE_NOOP("Wording", "On top of the salary")},
        {QStringLiteral("employment_type"), QT_TRANSLATE_NOOP("Wording", "Employment")},
        {QStringLiteral("starts_on"), QT_TRANSLATE_NOOP("Wording", "First day of work")},
        {QStringLiteral("expires_on"), QT_TRANSLATE_NOOP("Wording", "Can be accepted until")},
        {QStringLiteral("answer_note"), QT_TRANSLATE_NOOP("Wording", "What they said")},
    };
    if (const char *text = known.value(column))
        return tr(text);
    QString words = column;
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (words.endsWith(QLatin1String(" id")))
        words.chop(3);
    return words.isEmpty() ? words : words.left(1).toUpper() + words.mid(1);
}

QString entityTitle(const QString &entity)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("candidates"), QT_TRANSLATE_NOOP("Wording", "Candidates")},
        {QStringLiteral("applications"), QT_TRANSLATE_NOOP("Wording", "Applications")},
        {QStringLiteral("job_requisitions"), QT_TRANSLATE_NOOP("Wording", "Jobs")},
        {QStringLiteral("stages"), QT_TRANSLATE_NOOP("Wording", "Stages")},
        {QStringLiteral("application_notes"), QT_TRANSLATE_NOOP("Wording", "Notes")},
        {QStringLiteral("files"), QT_TRANSLATE_NOOP("Wording", "CVs and files")},
        {QStringLiteral("memberships"), QT_TRANSLATE_NOOP("Wording", "Colleagues")},
        {QStringLiteral("settings"), QT_TRANSLATE_NOOP("Wording", "Settings")},
        {QStringLiteral("edit_conflicts"), QT_TRANSLATE_NOOP("Wording", "Conflicts")},
        {QStringLiteral("candidate_notes"), QT_TRANSLATE_NOOP("Wording", "Notes")},
        {QStringLiteral("candidate_skills"), QT_TRANSLATE_NOOP("Wording", "Skills")},
        {QStringLiteral("candidate_tags"), QT_TRANSLATE_NOOP("Wording", "Tags")},
        {QStringLiteral("candidate_mails"), QT_TRANSLATE_NOOP("Wording", "Mails")},
        {QStringLiteral("mail_applications"), QT_TRANSLATE_NOOP("Wording", "Applications by mail")},
        {QStringLiteral("mailboxes"), QT_TRANSLATE_NOOP("Wording", "Mailboxes")},
        {QStringLiteral("talent_pool_members"), QT_TRANSLATE_NOOP("Wording", "Talent pools")},
        {QStringLiteral("custom_values"), QT_TRANSLATE_NOOP("Wording", "Own fields")},
        {QStringLiteral("follow_ups"), QT_TRANSLATE_NOOP("Wording", "Reminders")},
        {QStringLiteral("interviews"), QT_TRANSLATE_NOOP("Wording", "Interviews")},
        {QStringLiteral("consents"), QT_TRANSLATE_NOOP("Wording", "Consents")},
        {QStringLiteral("assessment_assignments"), QT_TRANSLATE_NOOP("Wording", "Tests")},
        {QStringLiteral("assessment_attempts"), QT_TRANSLATE_NOOP("Wording", "Tests")},
        {QStringLiteral("scorecards"), QT_TRANSLATE_NOOP("Wording", "Scorecards")},
        {QStringLiteral("offers"), QT_TRANSLATE_NOOP("Wording", "Offers")},
        {QStringLiteral("approvals"), QT_TRANSLATE_NOOP("Wording", "Approvals")},
    };
    if (const char *text = known.value(entity))
        return tr(text);
    return columnTitle(entity);
}

QString recordKind(const QString &entity)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("candidates"), QT_TRANSLATE_NOOP("Wording", "Candidate")},
        {QStringLiteral("applications"), QT_TRANSLATE_NOOP("Wording", "Application")},
        {QStringLiteral("job_requisitions"), QT_TRANSLATE_NOOP("Wording", "Job")},
        {QStringLiteral("stages"), QT_TRANSLATE_NOOP("Wording", "Stage")},
        {QStringLiteral("application_notes"), QT_TRANSLATE_NOOP("Wording", "Note")},
        {QStringLiteral("files"), QT_TRANSLATE_NOOP("Wording", "File")},
        {QStringLiteral("memberships"), QT_TRANSLATE_NOOP("Wording", "Colleague")},
        {QStringLiteral("settings"), QT_TRANSLATE_NOOP("Wording", "Setting")},
        {QStringLiteral("edit_conflicts"), QT_TRANSLATE_NOOP("Wording", "Conflict")},
        {QStringLiteral("offers"), QT_TRANSLATE_NOOP("Wording", "Offer")},
        {QStringLiteral("approvals"), QT_TRANSLATE_NOOP("Wording", "Approval")},
    };
    if (const char *text = known.value(entity))
        return tr(text);
    return entityTitle(entity);
}

QString valueTitle(const QString &value)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("draft"), QT_TRANSLATE_NOOP("Wording", "Draft")},
        {QStringLiteral("open"), QT_TRANSLATE_NOOP("Wording", "Open")},
        {QStringLiteral("paused"), QT_TRANSLATE_NOOP("Wording", "On hold")},
        {QStringLiteral("closed"), QT_TRANSLATE_NOOP("Wording", "Closed")},
        {QStringLiteral("filled"), QT_TRANSLATE_NOOP("Wording", "Filled")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("Wording", "Cancelled")},
        {QStringLiteral("full_time"), QT_TRANSLATE_NOOP("Wording", "Full time")},
        {QStringLiteral("part_time"), QT_TRANSLATE_NOOP("Wording", "Part time")},
        {QStringLiteral("contract"), QT_TRANSLATE_NOOP("Wording", "Contract")},
        {QStringLiteral("temporary"), QT_TRANSLATE_NOOP("Wording", "Temporary")},
        {QStringLiteral("internship"), QT_TRANSLATE_NOOP("Wording", "Internship")},
        {QStringLiteral("freelance"), QT_TRANSLATE_NOOP("Wording", "Freelance")},
        {QStringLiteral("on_site"), QT_TRANSLATE_NOOP("Wording", "On site")},
        {QStringLiteral("hybrid"), QT_TRANSLATE_NOOP("Wording", "Hybrid")},
        {QStringLiteral("remote"), QT_TRANSLATE_NOOP("Wording", "Remote")},
        {QStringLiteral("entry"), QT_TRANSLATE_NOOP("Wording", "Entry")},
        {QStringLiteral("junior"), QT_TRANSLATE_NOOP("Wording", "Junior")},
        {QStringLiteral("mid"), QT_TRANSLATE_NOOP("Wording", "Mid")},
        {QStringLiteral("senior"), QT_TRANSLATE_NOOP("Wording", "Senior")},
        {QStringLiteral("lead"), QT_TRANSLATE_NOOP("Wording", "Lead")},
        {QStringLiteral("manual"), QT_TRANSLATE_NOOP("Wording", "Added by hand")},
        {QStringLiteral("import"), QT_TRANSLATE_NOOP("Wording", "Import")},
        {QStringLiteral("career_page"), QT_TRANSLATE_NOOP("Wording", "Career page")},
        {QStringLiteral("referral"), QT_TRANSLATE_NOOP("Wording", "Referral")},
        {QStringLiteral("job_board"), QT_TRANSLATE_NOOP("Wording", "Job board")},
        {QStringLiteral("agency"), QT_TRANSLATE_NOOP("Wording", "Agency")},
        {QStringLiteral("mailbox"), QT_TRANSLATE_NOOP("Wording", "Mailbox")},
        {QStringLiteral("sourced"), QT_TRANSLATE_NOOP("Wording", "Sourced")},
        {QStringLiteral("active"), QT_TRANSLATE_NOOP("Wording", "Active")},
        {QStringLiteral("hired"), QT_TRANSLATE_NOOP("Wording", "Hired")},
        {QStringLiteral("rejected"), QT_TRANSLATE_NOOP("Wording", "Rejected")},
        {QStringLiteral("withdrawn"), QT_TRANSLATE_NOOP("Wording", "Withdrawn")},
        {QStringLiteral("new"), QT_TRANSLATE_NOOP("Wording", "New")},
        {QStringLiteral("screening"), QT_TRANSLATE_NOOP("Wording", "Screening")},
        {QStringLiteral("assessment"), QT_TRANSLATE_NOOP("Wording", "Assessment")},
        {QStringLiteral("interview"), QT_TRANSLATE_NOOP("Wording", "Interview")},
        {QStringLiteral("offer"), QT_TRANSLATE_NOOP("Wording", "Offer")},
        {QStringLiteral("pending"), QT_TRANSLATE_NOOP("Wording", "Waiting")},
        {QStringLiteral("technical"), QT_TRANSLATE_NOOP("Wording", "Technical")},
        {QStringLiteral("behavioral"), QT_TRANSLATE_NOOP("Wording", "Behavioural")},
        {QStringLiteral("cultural"), QT_TRANSLATE_NOOP("Wording", "Cultural")},
        {QStringLiteral("panel"), QT_TRANSLATE_NOOP("Wording", "Panel")},
        {QStringLiteral("final"), QT_TRANSLATE_NOOP("Wording", "Final")},
        {QStringLiteral("video"), QT_TRANSLATE_NOOP("Wording", "Video")},
        {QStringLiteral("in_person"), QT_TRANSLATE_NOOP("Wording", "In person")},
        {QStringLiteral("ai"), QT_TRANSLATE_NOOP("Wording", "By a model")},
        {QStringLiteral("stage"), QT_TRANSLATE_NOOP("Wording", "Stage")},
        {QStringLiteral("rejection"), QT_TRANSLATE_NOOP("Wording", "Rejection")},
        {QStringLiteral("invitation"), QT_TRANSLATE_NOOP("Wording", "Invitation")},
        {QStringLiteral("offer_letter"), QT_TRANSLATE_NOOP("Wording", "Letter of an offer")},
        {QStringLiteral("we_declined"), QT_TRANSLATE_NOOP("Wording", "We declined")},
        {QStringLiteral("they_withdrew"), QT_TRANSLATE_NOOP("Wording", "They withdrew")},
        {QStringLiteral("text"), QT_TRANSLATE_NOOP("Wording", "Text")},
        {QStringLiteral("long_text"), QT_TRANSLATE_NOOP("Wording", "Long text")},
        {QStringLiteral("number"), QT_TRANSLATE_NOOP("Wording", "Number")},
        {QStringLiteral("date"), QT_TRANSLATE_NOOP("Wording", "Day")},
        {QStringLiteral("yes_no"), QT_TRANSLATE_NOOP("Wording", "Yes or no")},
        {QStringLiteral("choice"), QT_TRANSLATE_NOOP("Wording", "One of several")},
        {QStringLiteral("choices"), QT_TRANSLATE_NOOP("Wording", "Several of several")},
        {QStringLiteral("url"), QT_TRANSLATE_NOOP("Wording", "Web address")},
        {QStringLiteral("approved"), QT_TRANSLATE_NOOP("Wording", "Approved")},
        {QStringLiteral("in_approval"), QT_TRANSLATE_NOOP("Wording", "In approval")},
        {QStringLiteral("sent"), QT_TRANSLATE_NOOP("Wording", "Sent")},
        {QStringLiteral("accepted"), QT_TRANSLATE_NOOP("Wording", "Accepted")},
        {QStringLiteral("declined"), QT_TRANSLATE_NOOP("Wording", "Declined")},
        {QStringLiteral("general"), QT_TRANSLATE_NOOP("Wording", "General")},
        {QStringLiteral("follow_up"), QT_TRANSLATE_NOOP("Wording", "Follow-up")},
        {QStringLiteral("red_flag"), QT_TRANSLATE_NOOP("Wording", "Red flag")},
        {QStringLiteral("cv"), QT_TRANSLATE_NOOP("Wording", "CV")},
        {QStringLiteral("cover_letter"), QT_TRANSLATE_NOOP("Wording", "Cover letter")},
        {QStringLiteral("portfolio"), QT_TRANSLATE_NOOP("Wording", "Portfolio")},
        {QStringLiteral("reference"), QT_TRANSLATE_NOOP("Wording", "Reference")},
        {QStringLiteral("other"), QT_TRANSLATE_NOOP("Wording", "Other")},
    };
    if (const char *text = known.value(value))
        return tr(text);
    return columnTitle(value);
}

QString readable(const QString &column, const QString &canonical)
{
    if (canonical.startsWith(QLatin1Char('['))) {
        QStringList parts;
        const QJsonArray array = QJsonDocument::fromJson(canonical.toUtf8()).array();
        for (const QJsonValue &value : array)
            parts << (value.isObject() ? value[QStringLiteral("name")].toString() : value.toString());
        return parts.join(QStringLiteral(", "));
    }
    if (column.endsWith(QLatin1String("_date")) || column.endsWith(QLatin1String("_on"))) {
        const QDate date = QDate::fromString(canonical, Qt::ISODate);
        if (date.isValid())
            return shortDay(date);
    }
    if (canonical.contains(QLatin1Char('.')) || canonical.size() > 3) {
        bool number = false;
        const double figure = canonical.toDouble(&number);
        if (number && (column.contains(QLatin1String("salary")) && !column.contains(QLatin1String("currency"))))
            return QLocale().toString(figure, 'f', 0);
    }
    return canonical;
}

QString shownValue(const QString &column, const QString &canonical)
{
    static const QSet<QString> enumerations{QStringLiteral("disposition"),
                                            QStringLiteral("status"),
                                            QStringLiteral("source"),
                                            QStringLiteral("category"),
                                            QStringLiteral("document_category"),
                                            QStringLiteral("role"),
                                            QStringLiteral("experience_level"),
                                            QStringLiteral("employment_type"),
                                            QStringLiteral("remote"),
                                            QStringLiteral("seniority"),
                                            QStringLiteral("note_category")};
    if (column == u"is_private" && (canonical == u"t" || canonical == u"f"))
        return canonical == u"t" ? Say::tr("yes") : Say::tr("no");
    const QString words = readable(column, canonical);
    return enumerations.contains(column) && !words.isEmpty() ? valueTitle(words) : words;
}

QString shownJson(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? Say::tr("yes") : Say::tr("no");
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', 12);
    const QString comma = Say::tr(", ", "Between parts of a list");
    QStringList parts;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &each : array)
            parts << shownJson(each);
        return parts.join(comma);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            //: A name inside of a value, and what it has
            parts << Say::tr("%1: %2").arg(isolated(it.key()), isolated(shownJson(it.value())));
        return parts.join(comma);
    }
    return value.toVariant().toString();
}

} // namespace shortlist::desktop
