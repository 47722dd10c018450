#pragma once

#include "cache/digestscan.h"
#include "client/localworkspace.h"
#include "protocol/pullstream.h"
#include "sync/transport/apiclient.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace shortlist::client {

/// What a proof found.
struct ProofReport
{
    struct Table
    {
        QString entity;
        qint64 rows = 0;     ///< compared
        qint64 repaired = 0; ///< rows that were missing, too many or different
    };
    bool compared = false;  ///< false: the workspace moved on meanwhile, so nothing can be said; try again later
    qint64 version = 0;     ///< at which both sides were compared
    qint64 fetchedRows = 0; ///< for the repair
    QList<Table> tables;

    [[nodiscard]] qint64 rows() const;
    [[nodiscard]] qint64 repaired() const;
};

/// Proves that the cache holds the server's rows: compares sums over ranges of ids (protocol/digest.h) and fetches
/// those ranges again that differ. Works in small steps on its thread's event loop; a pull that comes in between ends
/// it with `compared` false. Edits that wait are not touched.
class CacheProof : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(core::Expected<ProofReport>)>;

    /// Both outlive it.
    CacheProof(LocalWorkspace &workspace, sync::ApiClient &api, QObject *parent = nullptr);
    ~CacheProof() override;

    /// Once. `done` is called exactly once, never inside the call, and may delete this object later.
    void start(Done done);

private:
    class Answer;
    struct Wrong
    {
        QString entity;
        QByteArray after;
        QByteArray upTo;
    };

    void digestsArrived(const sync::Answer<sync::Nothing> &answer);
    void scanNext();
    void repairNext();
    void rowsArrived(const Wrong &range, const sync::Answer<sync::Nothing> &answer);
    void finish(core::Expected<ProofReport> report);
    [[nodiscard]] bool movedOn() const;

    LocalWorkspace &m_workspace;
    sync::ApiClient &m_api;
    Done m_done;
    std::unique_ptr<Answer> m_answer;
    QPointer<sync::Call> m_call;
    QTimer m_step;
    ProofReport m_report;
    QList<QPair<QString, QList<protocol::RangeDigest>>> m_tables; ///< still to be compared
    std::unique_ptr<cache::DigestScan> m_scan;
    QList<Wrong> m_wrong;
};

} // namespace shortlist::client
