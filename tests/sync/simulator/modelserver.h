#pragma once

#include "core/clock.h"
#include "core/uuid.h"
#include "protocol/rights.h"
#include "simulator/sabotage.h"
#include "simulator/serverdata.h"
#include "sync/engine/action.h"

namespace shortlist::simulator {

/// A server in a few hundred lines: the shipped merge rules, rights, scope keys and value types, exactly-once pushes
/// of one transaction each, versions, grants, tokens and pull streams as docs/protocol.md describes them; no database,
/// no network.
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
    /// Where a process may die in the middle of a push.
    enum class Fate { Lives, DiesBeforeCommit, DiesAfterCommit };

    static constexpr std::chrono::milliseconds accessLife{45'000};
    static constexpr std::chrono::milliseconds refreshGrace{30'000};

    ModelServer(const core::Clock &clock, core::Random &random, Sabotage sabotage);

    /// Adds somebody; returns their number.
    int addPerson(const QString &role);

    /// `client` is the device's session, whoever uses it.
    [[nodiscard]] Tokens login(int client);
    [[nodiscard]] Result<Tokens> refresh(int client, quint64 token);
    /// The session's access token is not accepted any more, as after the time it is good for.
    void expire(int client) { m_sessions[client].accessUntil = std::chrono::milliseconds(0); }
    /// The bytes of a whole pull answer, as of now.
    [[nodiscard]] Result<QByteArray> pull(int client, int person, quint64 token, const sync::StartPull &query) const;
    /// One transaction. With a fate of dying before the commit nothing of it stays; there is no answer then.
    [[nodiscard]] Result<protocol::PushReply> push(int client, int person, quint64 token,
                                                   const protocol::PushRequest &request, Fate fate);

    // --- what administrators do; each is a commit
    void setRole(int person, const QString &role);
    void setGrant(int person, const QByteArray &candidate, ServerGrant::Effect effect);
    void migrate();

    [[nodiscard]] const protocol::SchemaDescriptor &schema() const;
    [[nodiscard]] const ServerData &data() const { return m_data; }
    /// Whether a person may see a row as it is now.
    [[nodiscard]] bool sees(int person, const protocol::Entity &entity, const QByteArray &id,
                            const ServerRow &row) const;
    [[nodiscard]] protocol::SeeLevel level(int person, const QString &scope) const;
    /// The database is restored from a backup: another history. Migrations are run again.
    void restore(const ServerData &backup);

private:
    struct Session
    {
        Tokens tokens;
        quint64 previousRefresh = 0;
        std::chrono::milliseconds rotatedAt{0};
        std::chrono::milliseconds accessUntil{0};
    };
    enum class Because { Rule, Right, Sight };
    struct Decision
    {
        protocol::MutationResult result;
        bool effective = false;
    };

    [[nodiscard]] bool accepts(int client, quint64 token) const;
    qint64 commit();

    // serverapply.cpp: the transaction under way has the version `m_version` and the author `m_author`
    [[nodiscard]] protocol::MutationResult decide(const protocol::Mutation &mutation, bool &effective);
    void insert(const protocol::Entity &entity, const protocol::Mutation &mutation, Decision &decision);
    void update(const protocol::Entity &entity, ServerRow &row, const protocol::Mutation &mutation, Decision &decision);
    void remove(const protocol::Entity &entity, ServerRow &row, const protocol::Mutation &mutation, Decision &decision);
    void refuse(const protocol::Entity &entity, const protocol::Mutation &mutation, const QString &why, Because because,
                Decision &decision);
    void conflict(const protocol::Entity &entity, const char *kind, const protocol::Mutation &mutation,
                  protocol::FieldMap finding, bool privately, Decision &decision);
    void changed(ServerRow &row, Decision &decision) const;
    [[nodiscard]] bool isOwn(const protocol::Entity &entity, const ServerRow &row) const;

    const core::Clock &m_clock;
    core::UuidSource m_ids;
    const Sabotage m_sabotage;
    ServerData m_data;
    QMap<int, Session> m_sessions;
    quint64 m_lastToken = 0;
    qint64 m_version = 0;
    int m_author = 0;
    QUuid m_device;
};

} // namespace shortlist::simulator
