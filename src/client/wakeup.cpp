#include "client/wakeup.h"

#include "client/localworkspace.h"
#include "sync/transport/urlpolicy.h"

#include <QFile>

namespace shortlist::client {

using namespace std::chrono_literals;

WakeUp::WakeUp(const QString &directory, core::Random &random, QObject *parent)
    : QObject(parent), m_directory(directory), m_random(random)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WakeUp::ring);
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, &WakeUp::ring);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, &WakeUp::ring);
}

void WakeUp::waitForNews(LocalWorkspace &workspace)
{
    m_backoff.reset();
    m_waiting = true;
    m_timer.start(20s);
    // Edits of other processes show as changes of the outbox's files; the directory shows when those come and go.
    m_files.addPath(m_directory);
    for (const char *name : {"/outbox.db", "/outbox.db-wal"}) {
        const QString path = m_directory + QString::fromLatin1(name);
        if (QFile::exists(path))
            m_files.addPath(path);
    }
    const auto session = workspace.session();
    if (!session || !*session)
        return;
    const auto url = sync::acceptServerUrl((*session)->serverUrl);
    if (!url)
        return;
    m_api = std::make_unique<sync::ApiClient>(*url);
    m_api->setAccessToken((*session)->grant.accessToken);
    m_api->events([] {},
                  [this, reached = workspace.store().cursor()](qint64 version) {
                      if (version > reached)
                          ring();
                  },
                  [this](const sync::Answer<sync::Nothing> &) {
                      if (m_waiting)
                          m_timer.start(m_backoff.next(m_random)); // a round refreshes the token or shows what is wrong
                  });
}

void WakeUp::waitAfterFailure()
{
    m_waiting = true;
    m_timer.start(m_backoff.next(m_random));
}

void WakeUp::ring()
{
    if (!std::exchange(m_waiting, false))
        return;
    m_timer.stop();
    if (!m_files.files().isEmpty())
        m_files.removePaths(m_files.files());
    if (!m_files.directories().isEmpty())
        m_files.removePaths(m_files.directories());
    if (m_api)
        m_api.release()->deleteLater(); // it may be the caller
    Q_EMIT news();
}

} // namespace shortlist::client
