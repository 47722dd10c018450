#pragma once

#include "sync/engine/failure.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>

#include <functional>

namespace shortlist::sync {

/// One request under way. Checks that the answer comes from a Shortlist server, bounds its size, and classifies what
/// goes wrong. Deletes itself after its last callback.
class Call : public QObject
{
    Q_OBJECT
public:
    struct Response
    {
        int status = 0;
        QByteArray body; ///< empty when it was streamed
        qint64 uploadOffset = -1;
    };
    using Bytes = std::function<void(QByteArrayView)>;
    using Done = std::function<void(const Response &)>;
    using Failed = std::function<void(const Failure &)>;

    explicit Call(QObject *parent) : QObject(parent) {}
    ~Call() override;

    /// Content type that a good answer must have; empty: any.
    void expectType(const QByteArray &type) { m_type = type; }
    /// Statuses besides 2xx that are an answer and no failure.
    void alsoAccept(QList<int> statuses) { m_accepted = std::move(statuses); }
    /// The only status that is a good answer.
    void requireStatus(int status) { m_required = status; }
    void limitBody(qint64 bytes) { m_limit = bytes; }
    /// The good answer's bytes go to `bytes` as they arrive; nothing is kept.
    void stream(Bytes bytes, std::function<void()> opened = {});
    void onUploadProgress(std::function<void()> progress) { m_progress = std::move(progress); }

    void run(QNetworkReply *reply, Done done, Failed failed);
    /// Fails from the event loop without sending anything.
    void failSoon(const Failure &failure, Failed failed);
    /// While paused nothing more of the answer is read, so that the server stops sending soon.
    void setPaused(bool paused);
    /// Ends the request; no callback is called any more.
    void cancel();

private:
    void resume();
    void headersArrived();
    void bytesArrived();
    void finished();
    void deliver(const Failure &failure);
    [[nodiscard]] int status() const;
    [[nodiscard]] bool accepted() const;

    QPointer<QNetworkReply> m_reply;
    QByteArray m_type;
    QList<int> m_accepted;
    int m_required = 0;
    qint64 m_limit = 0;
    Bytes m_bytes;
    std::function<void()> m_opened;
    std::function<void()> m_progress;
    Done m_done;
    Failed m_failed;
    QByteArray m_body;
    Failure m_certificate; ///< what is wrong with it; detail empty: nothing
    bool m_over = false;
    bool m_paused = false;
    bool m_checked = false;
};

} // namespace shortlist::sync
