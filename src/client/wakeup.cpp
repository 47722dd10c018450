#include "client/wakeup.h"

#include "sync/transport/urlpolicy.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace shortlist::client {

using namespace std::chrono_literals;

WakeUp::WakeUp(const QString &directory, core::Random &random, QObject *parent)
    : QObject(parent), m_directory(directory), m_random(random)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WakeUp::ring);
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, &WakeUp::filesChanged);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, &WakeUp::filesChanged);
}

void WakeUp::waitForNews(const StoredSession &session, qint64 reached)
{
    m_backoff.reset();
    m_waiting = true;
    m_timer.start(20s);
    m_outboxState = outboxState();
    // Edits of other processes show as changes of the outbox's files; the directory shows when those come and go.
    m_files.addPath(m_directory);
    for (const char *name : {"/outbox.db", "/outbox.db-wal"}) {
        const QString path = m_directory + QString::fromLatin1(name);
        if (QFile::exists(path))
            m_files.addPath(path);
    }
    const auto url = sync::acceptServerUrl(session.serverUrl);
    if (!url)
        return;
    m_api = std::make_unique<sync::ApiClient>(*url);
    m_api->setAccessToken(session.grant.accessToken);
    m_api->events([] {},
                  [this, reached](qint64 version) {
                      if (version > reached)
                          ring();
                  },
                  [this](const sync::Answer<sync::Nothing> &) {
                      if (m_waiting)
                          m_timer.start(m_backoff.next(m_random)); // a round refreshes the token or shows what is wrong
                  });
}

/// Programs that only read open and close the files as well: that is no news.
void WakeUp::filesChanged()
{
    if (m_waiting && outboxState() != m_outboxState)
        ring();
}

/// Changes with every edit that is stored, and with nothing that is only read.
QString WakeUp::outboxState() const
{
    QString state;
    for (const char *name : {"/outbox.db", "/outbox.db-wal"}) {
        const QFileInfo file(m_directory + QString::fromLatin1(name));
        if (file.size() > 0) // an empty journal is there while somebody reads
            state += QStringLiteral("%1 %2 ").arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
    }
    return state;
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
