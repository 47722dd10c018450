#include "server/auth/addressmail.h"

#include "server/auth/securitylog.h"
#include "server/auth/tokens.h"
#include "server/mail/mailqueue.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

QString greeting(const QString &name)
{
    // A name may hold anything that a stranger typed at sign-up: one line of it, and no links.
    QString safe = name.simplified().left(80);
    safe.removeIf([](QChar c) { return c == u'/' || c == u':' || c == u'<' || c == u'>'; });
    return safe.isEmpty() ? QStringLiteral("Hello,") : QStringLiteral("Hello %1,").arg(safe);
}

Expected<void> queued(const Expected<QUuid> &mail)
{
    return mail ? Expected<void>() : Expected<void>(fail(mail.error()));
}

} // namespace

AddressMail::AddressMail(const core::Clock &clock, std::function<QString()> publicUrl)
    : m_clock(clock), m_publicUrl(std::move(publicUrl))
{}

QString AddressMail::link(const QString &page, const QByteArray &token) const
{
    // After '#': browsers keep that part to themselves, so that no server and no proxy logs the token.
    return QStringLiteral("%1/#%2=%3").arg(m_publicUrl(), page, QString::fromLatin1(token));
}

Expected<void> AddressMail::sendToken(const Person &person, bool reset, Database &database) const
{
    const QByteArray token = newToken(reset ? "slp_" : "slv_");
    const QDateTime now = m_clock.nowUtc();
    const auto hours = reset ? resetFor : verifyFor;
    const auto issued =
        database.query(QStringLiteral("SELECT auth_issue_token(?, ?, ?, ?, ?, ?)"),
                       {newRowId(m_clock), person.user, reset ? QStringLiteral("reset") : QStringLiteral("verify"),
                        tokenHash(token), now.addSecs(std::chrono::seconds(hours).count()), now});
    if (!issued)
        return fail(issued.error());
    if (!issued->constFirst()[0].toBool())
        return {};
    MailMessage mail;
    mail.to = person.email;
    mail.kind = reset ? QStringLiteral("password-reset") : QStringLiteral("verify-address");
    mail.subject = reset ? QStringLiteral("Set a new password for Shortlist")
                         : QStringLiteral("Confirm your e-mail address for Shortlist");
    mail.body = reset ? QStringLiteral("%1\n\nsomebody, probably you, asked for a new password. Set it here within an "
                                       "hour:\n\n%2\n\nIf it was not you, do nothing: your password stays as it is.\n")
                            .arg(greeting(person.displayName), link(QStringLiteral("reset"), token))
                      : QStringLiteral("%1\n\nconfirm within a day that this is your address:\n\n%2\n\nIf you did not "
                                       "sign up, do nothing.\n")
                            .arg(greeting(person.displayName), link(QStringLiteral("verify"), token));
    return queued(queueMail(database, QUuid(), mail));
}

Expected<void> AddressMail::askToVerify(const Person &person, Database &database) const
{
    return sendToken(person, false, database);
}

Expected<void> AddressMail::askToReset(const Person &person, Database &database) const
{
    return sendToken(person, true, database);
}

Expected<void> AddressMail::tellKnown(const Person &person, Database &database) const
{
    MailMessage mail;
    mail.to = person.email;
    mail.kind = QStringLiteral("known-address");
    mail.subject = QStringLiteral("You have a Shortlist account already");
    mail.body = QStringLiteral("%1\n\nsomebody, probably you, signed up with this address, which has an account "
                               "already. Sign in with it, or ask for a new password:\n\n%2\n")
                    .arg(greeting(person.displayName), m_publicUrl());
    return queued(queueMail(database, QUuid(), mail));
}

Expected<void> AddressMail::invite(const Invitation &invitation, Database &database) const
{
    MailMessage mail;
    mail.to = invitation.email;
    mail.kind = QStringLiteral("invitation");
    mail.subject = QStringLiteral("%1 invites you to %2").arg(invitation.invitedBy, invitation.tenantName);
    mail.body =
        QStringLiteral("Hello,\n\n%1 invites you to the workspace %2 on Shortlist. Come in within a "
                       "week:\n\n%3\n")
            .arg(invitation.invitedBy, invitation.tenantName, link(QStringLiteral("invitation"), invitation.token));
    return queued(queueMail(database, invitation.tenant, mail));
}

} // namespace shortlist::server
