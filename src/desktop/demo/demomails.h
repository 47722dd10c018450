#pragma once

#include "desktop/demo/demoadministration.h"
#include "desktop/sources/mailsource.h"

#include <QObject>

namespace shortlist::desktop {

/// Invented mails to an invented mailbox; what stands in them is demoLetter()'s. Answers come with the next turn of the
/// event loop. GUI thread.
class DemoMails final : public QObject, public MailSource
{
public:
    enum class Kind { Usual, Arabic, LongNames, None, Failed };

    /// Fills the tables with the mailbox. `known` has the address of one of the senders.
    DemoMails(Kind kind, DemoAdministration &tables, cache::KnownSender known, const QUuid &job,
              const QString &jobTitle, QObject *parent);

    void mails(bool waiting, QObject *context, Done<QList<cache::MailApplicationItem>> done) override;
    void knownBy(const QString &address, QObject *context, Done<cache::KnownSender> done) override;
    void setPassword(const QUuid &mailbox, const client::account::MailboxServer &typedFor, const QString &password,
                     QObject *context, Done<Asked> done) override;
    void check(const QUuid &mailbox, QObject *context, Done<Asked> done) override;

private:
    const Kind m_kind;
    const cache::KnownSender m_known;
    QList<cache::MailApplicationItem> m_items;
};

/// What is in the file of an invented mail; nothing for other bytes.
[[nodiscard]] std::optional<client::PeopleFile> demoLetter(const QByteArray &bytes);

} // namespace shortlist::desktop
