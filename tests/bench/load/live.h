#pragma once

#include "bench/load/crowd.h"
#include "bench/load/world.h"

#include <algorithm>

namespace shortlist::bench {

/// Clients that listen and pull whatever is new, as the shipped one does.
class Live
{
public:
    Live(Crowd &crowd, const QList<Session> &sessions)
        : m_crowd(crowd), m_scopes(sessions.value(0).scopes), m_cursors(sessions.size(), -1)
    {
        for (const Session &session : sessions)
            m_clients.append(crowd.add(session.token));
        m_pulling.resize(m_clients.size());
        m_heard.resize(m_clients.size());
        for (qsizetype i = 0; i < m_clients.size(); ++i)
            crowd.listen(m_clients[i], [this, i](qint64 version) { heard(i, version); });
    }

    /// Called when a client has received everything up to a version.
    std::function<void(qsizetype client, qint64 version, const QByteArray &answer)> received;
    /// How many have received something so far.
    [[nodiscard]] qsizetype ready() const
    {
        return m_cursors.size() - std::count(m_cursors.cbegin(), m_cursors.cend(), -1);
    }
    [[nodiscard]] qsizetype atLeast(qint64 version) const
    {
        return std::count_if(m_cursors.cbegin(), m_cursors.cend(), [version](qint64 at) { return at >= version; });
    }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    void heard(qsizetype i, qint64 version)
    {
        if (version < 0) {
            ++m_failures;
            return;
        }
        m_heard[i] = std::max(m_heard[i], version);
        if (m_cursors[i] < 0)
            m_cursors[i] = version; // what was before is not what is measured
        pull(i);
    }
    void pull(qsizetype i)
    {
        if (m_pulling[i] || m_cursors[i] >= m_heard[i])
            return;
        m_pulling[i] = true;
        m_crowd.get(m_clients[i], "/v1/sync?cursor=" + QByteArray::number(m_cursors[i]) + "&scopes=" + m_scopes,
                    [this, i](const Crowd::Answer &answer) {
                        m_pulling[i] = false;
                        const qsizetype end = answer.body.lastIndexOf("@{\"kind\":\"end\"");
                        const qsizetype at = end < 0 ? -1 : answer.body.indexOf("\"version\":", end);
                        if (at < 0) {
                            ++m_failures;
                            return;
                        }
                        m_cursors[i] = answer.body.mid(at + 10, answer.body.indexOf('}', at) - at - 10).toLongLong();
                        if (received)
                            received(i, m_cursors[i], answer.body);
                        pull(i);
                    });
    }

    Crowd &m_crowd;
    const QByteArray m_scopes;
    QList<int> m_clients;
    QList<qint64> m_cursors;
    QList<qint64> m_heard;
    QList<bool> m_pulling;
    int m_failures = 0;
};

} // namespace shortlist::bench
