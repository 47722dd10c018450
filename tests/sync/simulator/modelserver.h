#pragma once

#include "core/clock.h"
#include "core/uuid.h"
#include "protocol/messages.h"
#include "sync/engine/action.h"

#include <QMap>
#include <QSet>

namespace shortlist::simulator {

/// A row as the model server keeps it.
struct ServerRow
{
    protocol::FieldMap fields;
    qint64 version = 0;
    bool removed = false;
    QMap<QUuid, qint64> changedBy; ///< device → version of its last change

    [[nodiscard]] bool operator==(const ServerRow &) const = default;
};

/// Everything the server's database holds. A value, so that a backup is a copy.
struct ServerData
{
    QUuid history;
    qint64 version = 0;
    QMap<QString, QMap<QByteArray, ServerRow>> rows;
    struct Device
    {
        QUuid epoch;
        qint64 lastSeq = 0;
        QMap<qint64, protocol::MutationResult> results;
    };
    QMap<QUuid, Device> devices;
    QMap<QUuid, protocol::MutationResult> outcomes; ///< by mutation id
    QMap<QUuid, int> applied;                       ///< how often each mutation took effect: must be 1
    QMap<QUuid, protocol::FieldMap> fieldChanges;   ///< the history of fields: what each mutation wrote
};

/// A server in a few hundred lines: the real merge rules (domain), exactly-once pushes, versions, scopes, tokens and
/// pull streams as docs/protocol.md describes them; no database, no network.
class ModelServer
{
public:
    template <typename T> using Result = std::variant<T, sync::Failure>;

    struct Tokens
    {
        quint64 access = 0;
        quint64 refresh = 0;
        QUuid history;
    };
    static constexpr std::chrono::milliseconds accessLife{45'000};
    static constexpr std::chrono::milliseconds refreshGrace{30'000};

    ModelServer(const core::Clock &clock, core::Random &random);

    [[nodiscard]] Tokens login(int person);
    [[nodiscard]] Result<Tokens> refresh(int person, quint64 token);
    /// The bytes of a whole pull answer, as of now.
    [[nodiscard]] Result<QByteArray> pull(int person, quint64 token, const sync::StartPull &query) const;
    [[nodiscard]] Result<protocol::PushReply> push(int person, quint64 token, const protocol::PushRequest &request);

    /// Counts as a change of the tenant: memberships are rows too.
    void setScopes(int person, const QStringList &scopes);
    [[nodiscard]] QStringList scopes(int person) const { return m_scopes.value(person); }
    [[nodiscard]] const ServerData &data() const { return m_data; }
    /// The database is restored from a backup: another history.
    void restore(const ServerData &backup);

private:
    struct Session
    {
        Tokens tokens;
        quint64 previousRefresh = 0;
        std::chrono::milliseconds rotatedAt{0};
        std::chrono::milliseconds accessUntil{0};
    };

    [[nodiscard]] bool accepts(int person, quint64 token) const;
    [[nodiscard]] protocol::MutationResult apply(int person, const QUuid &device, const protocol::Mutation &mutation);
    void applyUpdate(const protocol::Entity &entity, ServerRow &row, const protocol::Mutation &mutation,
                     const QUuid &device, protocol::MutationResult &result);
    void refuse(const protocol::Mutation &mutation, const QString &why, protocol::MutationResult &result);
    void conflict(const char *kind, const protocol::Mutation &mutation, const QString &column,
                  const protocol::Value &mine, const protocol::Value &theirs, protocol::MutationResult &result);

    const core::Clock &m_clock;
    core::UuidSource m_ids;
    ServerData m_data;
    QMap<int, Session> m_sessions;
    QMap<int, QStringList> m_scopes;
    quint64 m_lastToken = 0;
};

} // namespace shortlist::simulator
