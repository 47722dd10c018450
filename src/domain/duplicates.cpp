#include "domain/duplicates.h"

#include "domain/contactrules.h"

#include <QHash>

#include <algorithm>

namespace shortlist::domain {

QString mailKey(const QString &email)
{
    const QString whole = email.trimmed().toLower();
    const qsizetype at = whole.lastIndexOf(u'@');
    if (at < 1 || at + 1 == whole.size())
        return {};
    const qsizetype label = whole.indexOf(u'+');
    return label > 0 && label < at ? whole.first(label) + whole.mid(at) : whole;
}

QString phoneKey(const QString &phone)
{
    constexpr qsizetype significant = 9;
    constexpr qsizetype least = 7;
    QString digits = phoneDigits(phone);
    digits.remove(u'+');
    if (digits.size() < least)
        return {};
    if (digits.size() > significant)
        return digits.last(significant);
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

QString profileKey(const QString &url)
{
    QString rest = url.trimmed().toLower();
    const qsizetype place = rest.indexOf(u"linkedin.com/in/");
    if (place < 0)
        return {};
    rest = rest.mid(place + 16);
    const auto ends = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    return rest.first(std::find_if(rest.cbegin(), rest.cend(), ends) - rest.cbegin());
}

QStringList onceForEach(const QString &entity)
{
    static const QHash<QString, QStringList> once = {
        {QStringLiteral("applications"), {QStringLiteral("job_id")}},
        {QStringLiteral("candidate_skills"), {QStringLiteral("skill_id")}},
        {QStringLiteral("candidate_tags"), {QStringLiteral("tag_id")}},
        {QStringLiteral("talent_pool_members"), {QStringLiteral("pool_id")}},
        {QStringLiteral("custom_values"), {QStringLiteral("field_id")}},
        {QStringLiteral("assessment_assignments"), {QStringLiteral("assessment_id"), QStringLiteral("attempt_no")}},
    };
    return once.value(entity);
}

bool staysWithRecord(const QString &entity)
{
    static const QStringList staying = {
        QStringLiteral("consents"),         QStringLiteral("erasure_requests"),     QStringLiteral("demographics"),
        QStringLiteral("candidate_merges"), QStringLiteral("duplicate_dismissals"), QStringLiteral("edit_conflicts")};
    return staying.contains(entity);
}

} // namespace shortlist::domain
