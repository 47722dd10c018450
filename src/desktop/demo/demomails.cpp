#include "desktop/demo/demomails.h"

#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

using cache::MailApplicationItem;

namespace {

const QString knownAddress = QStringLiteral("known@example.org");

struct Letter
{
    const char *name;
    const char *address;
    const char *subject;
    const char *text;
    const char *file;
};

constexpr Letter letters[] = {
    {"Imogen Achterberg", "imogen@example.org", "Backend engineer, your advertisement of Monday",
     "Dear team,\n\nI read your advertisement and would like to apply. My CV is attached. I could begin in spring, and "
     "live an hour from Rotterdam.\n\nKind regards\nImogen Achterberg",
     "CV Imogen Achterberg.pdf"},
    {"", "known@example.org", "Once more: my application", "Hello again,\n\nmy new CV, as promised.\n", "cv-2026.pdf"},
    {"أمل الحربي", "amal@example.org", "طلب توظيف", "السادة الكرام،\n\nأتقدم بطلبي لوظيفة مهندسة برمجيات.\n",
     "السيرة الذاتية.pdf"},
    {"Maximiliane-Theodora von Hohenstein-Wackerbarth zu Obergrünwald",
     "m.t.von.hohenstein@a-rather-long-domain.example",
     "Application for the position with the reference number 2026-ENG-00417-B, permanent, full time, Rotterdam or "
     "remote",
     "Dear Sir or Madam,\n\nplease find attached my application together with certificates and references.\n",
     "Application with certificates, references and a letter of motivation, final version.pdf"}};

template <typename T> void later(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace

DemoMails::DemoMails(Kind kind, DemoAdministration &tables, cache::KnownSender known, const QUuid &job,
                     const QString &jobTitle, QObject *parent)
    : QObject(parent), m_kind(kind), m_known(std::move(known))
{
    if (kind == Kind::None)
        return;
    const QString mailbox = QStringLiteral("jobs@acme.test");
    const QList<int> order = kind == Kind::Arabic      ? QList<int>{2, 1, 0}
                             : kind == Kind::LongNames ? QList<int>{3, 0, 1}
                                                       : QList<int>{0, 1, 2};
    for (const int number : order) {
        MailApplicationItem item;
        item.id = demoId(60, number + 1);
        item.mailbox = mailbox;
        item.job = job;
        item.jobTitle = jobTitle;
        item.sha256 = "mail " + QByteArray::number(number);
        item.receivedAt = minutesAgo(90 + 600 * m_items.size());
        item.size = 180'000;
        item.status = QStringLiteral("new");
        m_items.append(item);
    }
    MailApplicationItem large;
    large.id = demoId(60, 9);
    large.mailbox = mailbox;
    large.receivedAt = minutesAgo(4000);
    large.size = 31'000'000;
    large.status = QStringLiteral("too_large");
    m_items.append(large);
    RecordFields row{demoId(61, 1), {{QStringLiteral("id"), core::toBytes(demoId(61, 1))}}, {}};
    const auto set = [&row](const char *column, const QByteArray &value) {
        row.fields.insert(QString::fromLatin1(column), value);
    };
    set("name", mailbox.toUtf8());
    set("host", "imap.acme.test");
    set("port", "993");
    set("security", "tls");
    set("username", mailbox.toUtf8());
    set("folder", "INBOX");
    set("since", "2026-01-01");
    set("is_active", "t");
    set("password_set_at", protocol::timestampText(minutesAgo(9000)));
    set("checked_at", protocol::timestampText(minutesAgo(4)));
    RecordFields broken = row;
    broken.id = demoId(61, 2);
    broken.fields.insert(QStringLiteral("id"), core::toBytes(broken.id));
    broken.fields.insert(QStringLiteral("name"), QByteArray("internships@acme.test"));
    broken.fields.insert(QStringLiteral("problem"), QByteArray("sign_in"));
    tables.others[QStringLiteral("mailboxes")] = {row, broken};
}

void DemoMails::mails(bool waiting, QObject *context, Done<QList<MailApplicationItem>> done)
{
    if (m_kind == Kind::Failed)
        return later<QList<MailApplicationItem>>(
            context, std::move(done), core::fail(core::ErrorCode::Corrupt, QStringLiteral("page 812 is damaged")));
    later<QList<MailApplicationItem>>(context, std::move(done), waiting ? m_items : QList<MailApplicationItem>());
}

void DemoMails::knownBy(const QString &address, QObject *context, Done<cache::KnownSender> done)
{
    later<cache::KnownSender>(context, std::move(done), address == knownAddress ? m_known : cache::KnownSender());
}

void DemoMails::setPassword(const QUuid &, const client::account::MailboxServer &, const QString &, QObject *context,
                            Done<Asked> done)
{
    later<Asked>(context, std::move(done), Asked());
}

void DemoMails::check(const QUuid &, QObject *context, Done<Asked> done)
{
    later<Asked>(context, std::move(done), Asked());
}

std::optional<client::PeopleFile> demoLetter(const QByteArray &bytes)
{
    if (!bytes.startsWith("mail "))
        return std::nullopt;
    const Letter &letter = letters[std::clamp(bytes.mid(5).toInt(), 0, static_cast<int>(std::size(letters)) - 1)];
    client::PeopleFile file;
    file.kind = client::PeopleFile::Kind::Mail;
    file.fromName = QString::fromUtf8(letter.name);
    file.fromAddress = QString::fromUtf8(letter.address);
    file.subject = QString::fromUtf8(letter.subject);
    file.text = QString::fromUtf8(letter.text);
    file.attachments.append(
        {QString::fromUtf8(letter.file), QStringLiteral("application/pdf"), QByteArray(182'000, 'x'), {}, {}});
    return file;
}

} // namespace shortlist::desktop
