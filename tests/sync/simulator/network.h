#pragma once

#include "core/random.h"
#include "simulator/timeline.h"

#include <QMap>

namespace shortlist::simulator {

/// The network between the clients and the server: every message takes a random time, so that messages overtake one
/// another, and is lost where the link is cut in its direction when it would arrive.
class Network
{
public:
    enum class Way { ToServer, ToClient };

    Network(Timeline &timeline, core::Random &random) : m_timeline(timeline), m_random(random) {}

    void cut(int client, bool toServer, bool toClient) { m_links[client] = {toServer, toClient}; }
    /// Chances of trouble on an uncut link.
    void setQuality(double dropChance, double duplicateChance, milliseconds slowest)
    {
        m_drop = dropChance;
        m_duplicate = duplicateChance;
        m_slowest = slowest;
    }
    void heal()
    {
        m_links.clear();
        setQuality(0, 0, milliseconds(150));
    }
    [[nodiscard]] bool isCut(int client, Way way) const
    {
        const Link link = m_links.value(client);
        return way == Way::ToServer ? link.cutToServer : link.cutToClient;
    }
    [[nodiscard]] bool isUnreachable(int client) const
    {
        return m_links.value(client).cutToServer && m_links.value(client).cutToClient;
    }

    [[nodiscard]] milliseconds delay()
    {
        // Mostly quick, now and then as slow as it gets.
        const auto bound = m_random.chance(0.9) ? std::min(m_slowest, milliseconds(120)) : m_slowest;
        return milliseconds(1 + m_random.below(static_cast<std::uint64_t>(bound.count())));
    }

    void send(int client, Way way, const std::function<void()> &arrive)
    {
        const int copies = m_random.chance(m_drop) ? 0 : m_random.chance(m_duplicate) ? 2 : 1;
        for (int i = 0; i < copies; ++i) {
            m_timeline.after(delay(), [this, client, way, arrive] {
                if (!isCut(client, way))
                    arrive();
            });
        }
    }

private:
    struct Link
    {
        bool cutToServer = false;
        bool cutToClient = false;
    };
    Timeline &m_timeline;
    core::Random &m_random;
    QMap<int, Link> m_links;
    double m_drop = 0;
    double m_duplicate = 0;
    milliseconds m_slowest{150};
};

} // namespace shortlist::simulator
