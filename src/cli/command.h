#pragma once

#include "cli/arguments.h"
#include "cli/output.h"
#include "client/openprofile.h"
#include "client/wipe.h"
#include "core/clock.h"
#include "core/random.h"

#include <QObject>

#include <functional>

namespace shortlist::cli {

/// One run of shortlistctl: what was asked, where answers go, and the end. Commands work on the event loop, because the
/// keychain and the network answer there; each calls finish() exactly once.
class Invocation : public QObject
{
    Q_OBJECT
public:
    explicit Invocation(Arguments arguments) : m_arguments(std::move(arguments)), m_output(m_arguments.json) {}

    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }
    [[nodiscard]] Output &output() { return m_output; }
    [[nodiscard]] const core::Clock &clock() const { return m_clock; }
    [[nodiscard]] core::Random &random() { return m_random; }
    /// Who is signed in to the profile that withReader() opened; null where nobody ever was.
    [[nodiscard]] const QUuid &user() const { return m_user; }
    /// Their role; empty where nobody ever was.
    [[nodiscard]] const QString &role() const { return m_role; }

    void finish(int status);
    void fail(const core::Error &error);
    /// For errors of sign-in and sync, where exit status 3 tells that the server cannot be reached.
    void failAtServer(const core::Error &error);

    /// Destroys the profile, which must be closed, as its server ordered; ends the invocation with a sentence.
    void wipe(const client::WipeOrder &order);

    /// Opens the profile for writing and runs `job`; its result, or the error, ends the invocation.
    void withWorkspace(std::function<int(client::LocalWorkspace &)> job);
    /// Runs `job` on the profile's rows: with the lock where it is free at once, beside its holder otherwise.
    void withReader(std::function<int(const cache::Reader &)> job);
    /// The same with every index built, unless another program holds the profile, which builds them itself.
    void withIndexes(std::function<int(const cache::Reader &)> job);
    /// Finds the key, then opens the profile for writing and hands it over.
    void openForWriting(std::function<void(client::OpenProfile)> opened);
    /// Finds the key only, for commands that hold the profile now and then.
    void withKey(std::function<void(const QByteArray &)> found);
    /// Takes the profile with its key. Busy after 5 s.
    [[nodiscard]] core::Expected<client::OpenProfile> open(const QByteArray &key);

private:
    void noteSession(const client::StoredSession &session);
    void read(bool indexed, std::function<int(const cache::Reader &)> job);

    Arguments m_arguments;
    Output m_output;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    QUuid m_user;
    QString m_role;
};

using CommandRun = std::function<void(Invocation &)>;

struct Command
{
    CommandSyntax syntax;
    CommandRun run;
};

/// Every command of the command-line contract.
[[nodiscard]] QList<Command> allCommands();

// One group of commands per file.
[[nodiscard]] QList<Command> sessionCommands();  ///< login, sync, status
[[nodiscard]] QList<Command> rowCommands();      ///< list, show, create, set, remove, search, outbox
[[nodiscard]] QList<Command> conflictCommands(); ///< conflicts, resolve
[[nodiscard]] QList<Command> mergeCommands();    ///< merge, unmerge, duplicates
[[nodiscard]] QList<Command> matchCommands();    ///< match
[[nodiscard]] QList<Command> proofCommands();    ///< verify
[[nodiscard]] QList<Command> exportCommands();   ///< export
[[nodiscard]] QList<Command> fileCommands();     ///< attach, fetch, import, parse

} // namespace shortlist::cli
