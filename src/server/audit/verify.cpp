#include "server/audit/verify.h"

#include "core/uuid.h"
#include "server/audit/auditkeys.h"
#include "server/audit/entry.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr int pageEntries = 2000;
constexpr qsizetype mostFindings = 20;

QString range(qint64 first, qint64 last)
{
    return first == last ? QStringLiteral("entry %1").arg(first)
                         : QStringLiteral("entries %1 to %2").arg(first).arg(last);
}

/// Walks one tenant's chain.
class ChainCheck
{
public:
    ChainCheck(Database &database, const QUuid &tenant, QByteArray key, QStringList &findings)
        : m_database(database), m_tenant(tenant), m_key(std::move(key)), m_findings(findings)
    {}

    Expected<void> run()
    {
        for (;;) {
            const Expected<bool> more = page();
            if (!more)
                return fail(more.error());
            if (!*more)
                break;
        }
        judgeSuspects();
        return judgeEnd();
    }

private:
    void say(const QString &what)
    {
        if (m_findings.size() < mostFindings)
            m_findings.append(QStringLiteral("%1: %2").arg(core::toText(m_tenant), what));
    }

    Expected<bool> page()
    {
        const auto rows = m_database.query(
            QStringLiteral("SELECT e.position, e.pending_id, %1, e.subject_id, e.sealed, e.salt, e.previous, e.digest "
                           "FROM audit_log e WHERE e.tenant_id = ? AND e.position > ? ORDER BY e.position LIMIT %2")
                .arg(factsSql(QStringLiteral("e.version")))
                .arg(pageEntries),
            {m_tenant, m_last});
        if (!rows)
            return fail(rows.error());
        for (const QVariantList &row : *rows) {
            AuditEntry entry;
            entry.position = row[0].toLongLong();
            entry.id = row[1].toLongLong();
            entry.facts = factsOf(row[2]);
            entry.subject = QUuid::fromString(row[3].toString());
            entry.sealed = row[4].toByteArray();
            entry.salt = row[5].toByteArray();
            entry.previous = row[6].toByteArray();
            entry.digest = row[7].toByteArray();
            judge(entry);
        }
        return rows->size() == pageEntries;
    }

    void judge(const AuditEntry &entry)
    {
        const bool gap = entry.position != m_last + 1;
        if (gap)
            say(QStringLiteral("%1 missing").arg(range(m_last + 1, entry.position - 1)));
        const bool itself = entry.computed(m_key, m_tenant) == entry.digest;
        if (!itself)
            m_suspects.append(entry);
        else if (!gap && m_lastIsItself && entry.previous != m_lastDigest)
            say(QStringLiteral("entry %1 does not follow the one before it").arg(entry.position));
        m_last = entry.position;
        m_lastDigest = entry.digest;
        m_lastIsItself = itself;
    }

    /// An entry that is whole in another place was moved.
    void judgeSuspects()
    {
        for (const AuditEntry &suspect : std::as_const(m_suspects)) {
            if (m_findings.size() >= mostFindings)
                return;
            QList<qint64> places{suspect.position - 1, suspect.position + 1};
            for (const AuditEntry &other : std::as_const(m_suspects))
                places.append(other.position);
            const auto home = std::find_if(places.cbegin(), places.cend(), [&](qint64 place) {
                AuditEntry moved = suspect;
                moved.position = place;
                return moved.computed(m_key, m_tenant) == moved.digest;
            });
            say(home == places.cend()
                    ? QStringLiteral("entry %1 altered").arg(suspect.position)
                    : QStringLiteral("entry %1 reordered: it was entry %2").arg(suspect.position).arg(*home));
        }
    }

    Expected<void> judgeEnd()
    {
        const auto heads = m_database.query(
            QStringLiteral("SELECT position, digest, seal FROM audit_heads WHERE tenant_id = ?"), {m_tenant});
        if (!heads)
            return fail(heads.error());
        if (heads->isEmpty()) {
            say(QStringLiteral("the end of the chain is not recorded"));
            return {};
        }
        const qint64 position = heads->constFirst()[0].toLongLong();
        const QByteArray digest = heads->constFirst()[1].toByteArray();
        if (heads->constFirst()[2].toByteArray() != headSeal(m_key, m_tenant, position, digest))
            say(QStringLiteral("the record of the chain's end altered"));
        else if (position > m_last)
            say(QStringLiteral("truncated: %1 missing at the end").arg(range(m_last + 1, position)));
        else if (position < m_last)
            say(QStringLiteral("%1 after the recorded end").arg(range(position + 1, m_last)));
        else if (digest != m_lastDigest)
            say(QStringLiteral("the last entry is not the recorded one"));
        return {};
    }

    Database &m_database;
    const QUuid m_tenant;
    const QByteArray m_key;
    QStringList &m_findings;
    qint64 m_last = 0;
    QByteArray m_lastDigest = chainStart();
    bool m_lastIsItself = true;
    QList<AuditEntry> m_suspects;
};

} // namespace

Expected<IntegrityCheck> checkAudit(Database &database, const std::optional<ServerKey> &key)
{
    IntegrityCheck out{QStringLiteral("audit log: every chain is whole"), {}};
    // One snapshot: the server goes on chaining meanwhile.
    const auto snapshot = Transaction::begin(database, std::nullopt, Transaction::Mode::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    const auto tenants = database.query(
        QStringLiteral("SELECT id FROM tenants t WHERE EXISTS (SELECT FROM audit_heads h WHERE h.tenant_id = t.id) "
                       "OR EXISTS (SELECT FROM audit_log l WHERE l.tenant_id = t.id) ORDER BY id"));
    if (!tenants)
        return fail(tenants.error());
    for (const QVariantList &row : *tenants) {
        const QUuid tenant = QUuid::fromString(row[0].toString());
        if (!key) {
            out.findings.append(QStringLiteral("nobody can tell without the server's key: give --key-file"));
            break;
        }
        AuditKeys keys(*key, database, tenant);
        const Expected<QByteArray> chainKey = keys.chainKey();
        if (chainKey) {
            const Expected<void> checked = ChainCheck(database, tenant, *chainKey, out.findings).run();
            if (!checked)
                return fail(checked.error());
        } else if (chainKey.error().code == ErrorCode::NotFound || chainKey.error().code == ErrorCode::Corrupt) {
            out.findings.append(QStringLiteral("%1: %2").arg(core::toText(tenant), chainKey.error().message));
        } else {
            return fail(chainKey.error());
        }
    }
    return out;
}

} // namespace shortlist::server
