#pragma once

#include "desktop/sources/mergesource.h"

#include <QTimer>

namespace shortlist::desktop {

/// Who is there already and may be the person who is being typed.
struct AlikeState
{
    QList<cache::AlikePerson> people; ///< surest first
    bool unknown = false;             ///< nobody can be looked for yet: the profile's indexes are being built
};

/// Looks for somebody while their particulars are typed: once the typing pauses, one question at a time; of several
/// answers the newest counts. A failed question says nobody: it is asked anew with the next letter, and nothing
/// depends on it. GUI thread; the source outlives it.
class AlikePresenter : public QObject
{
    Q_OBJECT
public:
    explicit AlikePresenter(MergeSource &source, QObject *parent = nullptr);

    [[nodiscard]] const AlikeState &state() const { return m_state; }
    /// Columns of candidates, as typed; none: nobody is asked about any more. `except`: the record they belong to.
    void setTyped(const protocol::FieldMap &particulars, const QUuid &except = {});

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::AlikeState &state);

private:
    void ask();
    void publish(const AlikeState &state);

    MergeSource &m_source;
    AlikeState m_state;
    protocol::FieldMap m_typed;
    QUuid m_except;
    QTimer m_pause;
    quint64 m_generation = 0;
    bool m_underWay = false;
};

} // namespace shortlist::desktop
