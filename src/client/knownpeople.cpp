#include "client/knownpeople.h"

#include "cache/driver/statement.h"
#include "domain/duplicates.h"

namespace shortlist::client {

using core::Expected;
using core::fail;

namespace {

QString field(const protocol::FieldMap &fields, const char *column)
{
    return QString::fromUtf8(fields.value(QString::fromLatin1(column)).value_or(QByteArray()));
}

} // namespace

Expected<void> KnownPeople::read(const cache::Reader &reader)
{
    return cache::forEachRow(
        reader.connection().handle(),
        "SELECT \"email\", \"phone\", \"linkedin_url\", \"full_name\" FROM \"candidates\" WHERE \"email\" <> '' OR "
        "\"phone\" <> '' OR \"linkedin_url\" <> ''",
        {}, [this](const cache::Statement &row) {
            add(row.stringAt(0), row.stringAt(1), row.stringAt(2),
                QStringLiteral("%1, who is there already,").arg(row.stringAt(3)));
        });
}

KnownPeople::Found KnownPeople::find(const protocol::FieldMap &fields) const
{
    if (const QString who = m_addresses.value(field(fields, "email").toLower()); !who.isEmpty())
        return {QStringLiteral("email: %1 has the same address").arg(who), true};
    if (const QString who = m_phones.value(domain::phoneKey(field(fields, "phone"))); !who.isEmpty())
        return {QStringLiteral("phone: %1 has the same telephone").arg(who), false};
    if (const QString who = m_pages.value(domain::profileKey(field(fields, "linkedin_url"))); !who.isEmpty())
        return {QStringLiteral("linkedin_url: %1 has the same LinkedIn page").arg(who), false};
    return {};
}

void KnownPeople::add(const protocol::FieldMap &fields, qsizetype line)
{
    add(field(fields, "email"), field(fields, "phone"), field(fields, "linkedin_url"),
        line > 0 ? QStringLiteral("line %1").arg(line) : QStringLiteral("somebody else in the file"));
}

void KnownPeople::add(const QString &email, const QString &phone, const QString &page, const QString &who)
{
    // What says nothing has the empty key: it is never asked for.
    const auto keep = [&who](QHash<QString, QString> &known, const QString &key) {
        if (!key.isEmpty() && !known.contains(key))
            known.insert(key, who);
    };
    keep(m_addresses, email.toLower());
    keep(m_phones, domain::phoneKey(phone));
    keep(m_pages, domain::profileKey(page));
}

} // namespace shortlist::client
