#include "desktop/administration/roles.h"

#include "desktop/shell/wording.h"

#include <QCoreApplication>
#include <QHash>

namespace shortlist::desktop {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Roles", text);
}

} // namespace

QStringList teamRoles()
{
    return {QStringLiteral("interviewer"),    QStringLiteral("reviewer"),  QStringLiteral("billing"),
            QStringLiteral("hiring_manager"), QStringLiteral("recruiter"), QStringLiteral("tenant_admin")};
}

QString roleTitle(const QString &role)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("interviewer"), QT_TRANSLATE_NOOP("Roles", "Interviewer")},
        {QStringLiteral("reviewer"), QT_TRANSLATE_NOOP("Roles", "Proctoring reviewer")},
        {QStringLiteral("billing"), QT_TRANSLATE_NOOP("Roles", "Bookkeeper")},
        {QStringLiteral("hiring_manager"), QT_TRANSLATE_NOOP("Roles", "Hiring manager")},
        {QStringLiteral("recruiter"), QT_TRANSLATE_NOOP("Roles", "Recruiter")},
        {QStringLiteral("tenant_admin"), QT_TRANSLATE_NOOP("Roles", "Administrator")},
        {QStringLiteral("candidate"), QT_TRANSLATE_NOOP("Roles", "Job seeker")},
    };
    const char *text = known.value(role);
    return text ? say(text) : columnTitle(role);
}

QString roleSentence(const QString &role)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("interviewer"),
         QT_TRANSLATE_NOOP("Roles", "Sees the interviews they sit in, with what they need to know about the candidate, "
                                    "and writes their own scorecards.")},
        {QStringLiteral("reviewer"),
         QT_TRANSLATE_NOOP("Roles", "Sees recordings and incidents of proctored tests and judges them.")},
        {QStringLiteral("billing"),
         QT_TRANSLATE_NOOP("Roles", "Sees invoices, payments and usage; sees no candidates.")},
        {QStringLiteral("hiring_manager"),
         QT_TRANSLATE_NOOP(
             "Roles",
             "Sees the jobs they decide about, the candidates for those and all tests, and takes part in deciding.")},
        {QStringLiteral("recruiter"),
         QT_TRANSLATE_NOOP("Roles", "Works on all jobs, candidates, interviews and tests; sees no invoices and no "
                                    "proctoring recordings.")},
        {QStringLiteral("tenant_admin"),
         QT_TRANSLATE_NOOP("Roles", "Sees everything in the workspace and runs it: people, devices, settings, audit "
                                    "log.")},
        {QStringLiteral("candidate"), QT_TRANSLATE_NOOP("Roles", "Sees their own applications and nothing else.")},
    };
    const char *text = known.value(role);
    return text ? say(text) : QString();
}

bool administers(const QString &role)
{
    return role == QLatin1String("tenant_admin");
}

} // namespace shortlist::desktop
