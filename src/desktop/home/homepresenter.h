#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/homesource.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// Whose day is shown.
enum class HomeTab { Mine, Team, Done };

struct HomeState
{
    enum class Phase { Quiet, Loading, Empty, Ready, Failed };
    Phase phase = Phase::Quiet;
    HomeTab tab = HomeTab::Mine;
    cache::HomeDay day;      ///< of the chosen tab; the person's own behind Done
    int waiting = 0;         ///< for the person, whatever the tab
    int fresh = 0;           ///< who applied for the person's jobs lately, whatever the tab
    int done = 0;            ///< ticked off today
    std::optional<int> team; ///< known once the tab was shown
    QDateTime now;
    QString problem;
    Permissions permissions;
};

/// The area Home: what waits today, and what can be done about it from there. Reads again when rows change and when
/// the day goes on.
class HomePresenter : public QObject
{
    Q_OBJECT
public:
    HomePresenter(HomeSource &source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                  QObject *parent = nullptr);

    void start();
    void show(HomeTab tab);
    /// Ticks a follow-up off, or opens it again.
    void setDone(const cache::HomeItem &item, bool done);
    /// To nine o'clock of tomorrow, where the person is.
    void putOff(const cache::HomeItem &item);
    [[nodiscard]] const HomeState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::HomeState &state);
    void problem(const QString &text);

private:
    void reload();
    void read(bool everybody);
    void publish();
    void edit(const cache::HomeItem &item, const QString &column, const protocol::Value &value, const QString &said);

    HomeSource &m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    HomeState m_state;
    std::optional<cache::HomeDay> m_mine;
    std::optional<cache::HomeDay> m_team;
    int m_underWay = 0;   ///< reads without an answer
    bool m_again = false; ///< rows changed meanwhile
    QTimer m_slow;
    QTimer m_changes; ///< gathers what a sync changes
    QTimer m_clock;   ///< what is due becomes late, and today becomes yesterday
};

} // namespace shortlist::desktop
