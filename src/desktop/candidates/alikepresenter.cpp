#include "desktop/candidates/alikepresenter.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr int mostAsked = 10;
constexpr std::chrono::milliseconds afterTyping{150};

} // namespace

AlikePresenter::AlikePresenter(MergeSource &source, QObject *parent) : QObject(parent), m_source(source)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(afterTyping);
    connect(&m_pause, &QTimer::timeout, this, &AlikePresenter::ask);
}

void AlikePresenter::setTyped(const protocol::FieldMap &particulars, const QUuid &except)
{
    if (particulars == m_typed && except == m_except)
        return;
    m_typed = particulars;
    m_except = except;
    ++m_generation;
    const bool nothing = std::none_of(m_typed.cbegin(), m_typed.cend(),
                                      [](const protocol::Value &value) { return value && !value->isEmpty(); });
    if (nothing) {
        m_pause.stop();
        publish({});
    } else {
        m_pause.start();
    }
}

void AlikePresenter::ask()
{
    if (m_underWay) // its answer asks again
        return;
    m_underWay = true;
    m_source.alike(m_typed, m_except, mostAsked, this,
                   [this, generation = m_generation](const core::Expected<QList<cache::AlikePerson>> &people) {
                       m_underWay = false;
                       if (generation != m_generation) {
                           if (!m_pause.isActive() && !m_typed.isEmpty())
                               ask();
                           return;
                       }
                       if (people)
                           publish({*people, false});
                       else
                           publish({{}, people.error().code == core::ErrorCode::Busy});
                   });
}

void AlikePresenter::publish(const AlikeState &state)
{
    if (state.people.isEmpty() && m_state.people.isEmpty() && state.unknown == m_state.unknown)
        return;
    m_state = state;
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop
