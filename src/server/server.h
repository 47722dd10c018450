#pragma once

#include "core/clock.h"
#include "server/auth/serverkey.h"
#include "server/auth/sessions.h"
#include "server/directory/directory.h"
#include "server/http/limits.h"
#include "server/mail/smtp.h"
#include "server/mailboxes/imapsession.h"
#include "server/migrations/migrator.h"
#include "server/route.h"
#include "server/storage/database.h"

#include <memory>

namespace shortlist::server {

class EventHub;
class SecretBox;

/// The serving part of shortlistd: route table, workers, sign-in, event streams and the HTTP layer, put together on one
/// database. Everything outside (which PostgreSQL, signals, the command line) is main's.
class Server
{
public:
    struct Options
    {
        DatabaseUrl database;                    ///< as shortlist_app
        QList<ClusterAddress> furtherClusters{}; ///< tenants may live there too
        ServerKey key;
        QString blobDirectory{};              ///< made if missing
        std::shared_ptr<SecretBox> secrets{}; ///< null: keys that are gone when the server is, for tests
        std::optional<SmtpOptions> smtp{};    ///< none: mails wait in the outbox
        MailboxRules mailboxes{};             ///< what the operator says about mailboxes
        Migrator migrator{};                  ///< the schema the database has to have
        QString listenAddress = QStringLiteral("127.0.0.1");
        quint16 listenPort = 0;
        QString tlsCertificate{}; ///< both or none
        QString tlsKey{};
        Limits limits{};
        SessionTimes sessionTimes{};
        std::optional<DatabaseUrl> workerDatabase{}; ///< as shortlist_worker; none: `database` with that role's name
        QString publicUrl{};                         ///< for links in mails; empty: where it listens
        bool signUpOpen = false;                     ///< anybody may set up a workspace
        int signUpsPerHour = 20;                     ///< from one network address
        int workers = 0;                             ///< 0: by the number of cores
        const core::Clock *clock = nullptr;          ///< null: the machine's
        QList<Route> extraRoutes{};                  ///< for tests
    };

    /// Checks role and schema, then serves. Refused for a role that row-level security would not hold, Incompatible for
    /// another schema version.
    [[nodiscard]] static core::Expected<std::unique_ptr<Server>> start(Options options);
    /// stop() without grace.
    ~Server();

    /// Takes no more connections, lets running requests end within `grace`, then cuts what is left. Idempotent.
    void stop(std::chrono::milliseconds grace);

    /// "http://127.0.0.1:40123"
    [[nodiscard]] QString url() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const QList<Route> &routes() const;
    [[nodiscard]] EventHub &events();
    [[nodiscard]] int openConnections() const;

private:
    Server();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist::server
