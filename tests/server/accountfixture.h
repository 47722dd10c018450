#pragma once

#include "core/json.h"
#include "support/serving.h"

#include <QRegularExpression>

namespace shortlist::testing {

inline const QString adminAddress = QStringLiteral("admin@acme.test");
inline const QString recruiterAddress = QStringLiteral("recruiter@acme.test");
inline const QString goodPassword = QStringLiteral("seven purple otters sing");

inline QByteArray body(const QJsonObject &json)
{
    return core::compactJson(json);
}

/// The last part of a problem's type; empty when the answer is no problem.
inline QString slugOf(const RawAnswer &answer)
{
    return answer.status < 400 ? QString() : member(answer, QStringLiteral("type")).section(u':', -1);
}

inline QJsonObject jsonOf(const RawAnswer &answer)
{
    return core::parseJsonObject(answer.body).hasValue() ? *core::parseJsonObject(answer.body) : QJsonObject();
}

/// The newest mail to an address, as it waits in the outbox.
inline QString lastMail(Serving &serving, const QString &to)
{
    return scalar(serving.admin(),
                  QStringLiteral("SELECT coalesce((SELECT body FROM mail_outbox WHERE recipient = '%1' "
                                 "ORDER BY created_at DESC, id DESC LIMIT 1), '')")
                      .arg(to))
        .toString();
}

/// The token in the link of a mail.
inline QString tokenIn(const QString &mail)
{
    static const QRegularExpression link(QStringLiteral("#(?:verify|reset|invitation)=(\\S+)"));
    return link.match(mail).captured(1);
}

/// Everything that a refused request must leave as it was: who there is, what they may do, and what they hold.
inline QString stateOf(Serving &serving)
{
    return scalar(serving.admin(),
                  QStringLiteral(
                      "SELECT md5(concat_ws('/', "
                      "(SELECT string_agg(t::text, ',' ORDER BY id) FROM tenants t), "
                      "(SELECT string_agg(concat_ws(' ', id, email, password_hash, display_name, is_verified), ',' "
                      "                   ORDER BY id) FROM users), "
                      "(SELECT string_agg(m::text, ',' ORDER BY id) FROM memberships m), "
                      "(SELECT string_agg(i::text, ',' ORDER BY id) FROM invitations i), "
                      "(SELECT string_agg(concat_ws(' ', id, used_at), ',' ORDER BY id) FROM user_tokens), "
                      "(SELECT string_agg(concat_ws(' ', id, last_step, confirmed_at), ',' ORDER BY id) FROM "
                      "mfa_factors), "
                      "(SELECT string_agg(concat_ws(' ', id, used_at), ',' ORDER BY id) FROM recovery_codes), "
                      "(SELECT string_agg(concat_ws(' ', id, revoked_at), ',' ORDER BY id) FROM sessions), "
                      "(SELECT string_agg(concat_ws(' ', id, wipe_id, label), ',' ORDER BY id) FROM devices)))"))
        .toString();
}

inline int eventsOf(Serving &serving, const QString &kind)
{
    return scalar(serving.admin(),
                  QStringLiteral("SELECT coalesce(sum(times), 0) FROM security_events WHERE kind = '%1'").arg(kind))
        .toInt();
}

} // namespace shortlist::testing
