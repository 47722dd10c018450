#pragma once

#include <QList>

#include <functional>
#include <utility>

namespace shortlist::desktop {

/// What somebody did about a record that was chosen and is not read yet: it is done once it is, and never where another
/// one is chosen first. So a key that is pressed right after a row was chosen means that row, not the one before.
class HeldVerbs
{
public:
    void hold(std::function<void()> verb) { m_held.append(std::move(verb)); }
    void drop() { m_held.clear(); }
    /// Does them in their order; what they hold anew waits for the next time.
    void release()
    {
        const QList<std::function<void()>> held = std::exchange(m_held, {});
        for (const std::function<void()> &verb : held)
            verb();
    }

private:
    QList<std::function<void()>> m_held;
};

} // namespace shortlist::desktop
