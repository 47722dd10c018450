#include "simulator/real/realclient.h"

#include "client/signin.h"
#include "simulator/real/realserver.h"

#include <QDir>

namespace shortlist::simulator {

using core::Expected;
using namespace protocol;

namespace {

const QString candidates = QStringLiteral("candidates");

QString url(quint16 port)
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port);
}

} // namespace

RealClient::RealClient(int number, quint16 serverPort, core::Random &random)
    : m_number(number), m_random(random), m_disk(m_directory.path(), random), m_proxy(serverPort, random)
{}

RealClient::~RealClient()
{
    m_session.reset();
    m_workspace.reset();
}

void RealClient::signIn(quint16 serverPort, std::function<void(bool)> done)
{
    auto opened = client::LocalWorkspace::open(m_directory.path(), QByteArray(32, 'k'), m_clock, m_random);
    if (!opened) {
        done(false);
        return;
    }
    m_workspace = *std::move(opened);
    client::SignInRequest request;
    request.server = url(serverPort);
    request.email = RealServer::email(m_number);
    request.password = RealServer::password;
    request.deviceName = QStringLiteral("Machine %1").arg(m_number);
    request.device = m_workspace->outbox().device();
    request.epoch = m_workspace->outbox().epoch();
    client::signIn(request, m_clock, this, [this, done](const sync::Answer<client::SignInResult> &result) {
        if (!result) {
            qWarning("sign-in: %s", qPrintable(result.failure().detail));
            done(false);
            return;
        }
        client::StoredSession session = result->session;
        session.serverUrl = url(m_proxy.port());
        done(m_workspace->signedIn(session, result->descriptor).hasValue() && start().hasValue());
    });
}

Expected<void> RealClient::start()
{
    if (!m_workspace) {
        auto opened = client::LocalWorkspace::open(m_directory.path(), QByteArray(32, 'k'), m_clock, m_random);
        if (!opened)
            return core::fail(opened.error());
        if (!(*opened)->quarantined().isEmpty())
            return core::fail(core::ErrorCode::Corrupt, QStringLiteral("the cache was damaged"));
        m_workspace = *std::move(opened);
    }
    auto session = client::SyncSession::create(*m_workspace, m_random);
    if (!session)
        return core::fail(session.error());
    m_session = *std::move(session);
    m_session->start();
    return {};
}

void RealClient::crash(bool powerCut)
{
    m_disk.stop();
    m_session.reset();
    m_workspace.reset();
    if (powerCut) {
        m_disk.restartAfterPowerCut();
        for (const char *name : {"cache.db-shm", "outbox.db-shm"})
            QFile::remove(m_directory.filePath(QString::fromLatin1(name)));
    } else {
        m_disk.restart();
    }
}

bool RealClient::isQuiet() const
{
    const auto waiting = m_workspace->outbox().entries();
    return m_session && waiting && waiting->isEmpty() && m_session->state().phase == sync::Phase::Synced;
}

Expected<client::EditReceipt> RealClient::something()
{
    const auto text = [&] {
        return Value("typed " + QByteArray::number(m_number) + '.' + QByteArray::number(++m_typed));
    };
    if (m_random.chance(0.1)) {
        const auto open = client::openConflicts(m_workspace->reader());
        if (open && !open->isEmpty()) {
            client::ConflictSettlement settlement;
            settlement.conflict =
                (*open)[static_cast<qsizetype>(m_random.below(static_cast<std::uint64_t>(open->size())))].id;
            settlement.choice = m_random.chance(0.5) ? client::ConflictChoice::Mine : client::ConflictChoice::Theirs;
            return m_workspace->settle({settlement});
        }
    }
    if (m_random.chance(0.05) && !m_inverse.isEmpty())
        return m_workspace->apply(std::exchange(m_inverse, {}));
    const auto rows = m_workspace->reader().list({candidates, {}, {}, false, 8, 0});
    client::Edit edit{MutationKind::Update, candidates, {}, {}};
    if (!rows || rows->isEmpty() || m_random.chance(0.1)) {
        edit.kind = MutationKind::Insert;
        edit.values = {{QStringLiteral("full_name"), text()}, {QStringLiteral("phone"), text()}};
        return m_workspace->apply({edit});
    }
    const Row &row = (*rows)[static_cast<qsizetype>(m_random.below(static_cast<std::uint64_t>(rows->size())))];
    edit.row = QUuid::fromString(QLatin1StringView(row.values.constFirst().value_or(QByteArray())));
    if (m_random.chance(0.05))
        edit.kind = MutationKind::Remove;
    else
        edit.values.insert(m_random.chance(0.5) ? QStringLiteral("phone") : QStringLiteral("location"), text());
    return m_workspace->apply({edit});
}

QList<Mutation> RealClient::act()
{
    const auto before = m_workspace->outbox().entries();
    const auto receipt = something();
    const auto after = m_workspace->outbox().entries();
    if (!receipt || !before || !after)
        return {};
    m_inverse = receipt->inverse;
    QSet<QUuid> known;
    for (const cache::OutboxEntry &entry : *before)
        known.insert(entry.mutation.id);
    QList<Mutation> made;
    for (const cache::OutboxEntry &entry : *after) {
        if (!known.contains(entry.mutation.id))
            made.append(entry.mutation);
    }
    m_session->editMade();
    return made;
}

} // namespace shortlist::simulator
