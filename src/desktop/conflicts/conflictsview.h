#pragma once

#include "desktop/conflicts/conflictgrouplist.h"
#include "desktop/shell/moment.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class ConflictsView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class Banner;
class ConflictField;

/// The inbox of conflicts: records on the leading side, both values of each field beside them. Passive.
class ConflictsView : public QWidget
{
    Q_OBJECT
public:
    explicit ConflictsView(QWidget *parent = nullptr);
    ~ConflictsView() override;

    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);
    void render(const ConflictsState &state);
    void showProblem(const QString &text);

Q_SIGNALS:
    void tabChosen(shortlist::desktop::ConflictTab tab);
    void filterChosen(const shortlist::desktop::ConflictFilter &filter);
    void reopenRequested(const QUuid &conflict);
    void groupChosen(int group);
    void choiceMade(const QUuid &conflict, client::ConflictChoice choice);
    void nextChoiceMade(client::ConflictChoice choice);
    void typed(const QUuid &conflict, const QString &text);
    void retryRequested();
    void skipRequested();
    void settleRequested();
    void leftDismissed(const QUuid &conflict);
    void everythingRequested(client::ConflictChoice choice);
    void wholeRecordRequested(client::ConflictChoice choice);
    void fieldEverywhereRequested(const QString &entity, const QString &column, client::ConflictChoice choice);
    void historyRequested(const QString &entity, const QUuid &row, const QString &title);
    void recordRequested(const QString &entity, const QUuid &row);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void renderTabs();
    void renderStatePage();
    void renderLeft();
    /// Builds the fields whose `keys` are new; the others stay, with the cursor in them.
    void showRecord(const ConflictGroup &group, const QStringList &keys);
    void fillBulkMenu(const ConflictGroup &group);
    void editNext();
    std::unique_ptr<Ui::ConflictsView> m_ui;
    ConflictGroupModel m_model;
    QList<ConflictField *> m_fields;
    Banner *m_left;       ///< what was being composed for a conflict that is settled by now
    QStringList m_shown;  ///< keys of the fields that are built
    QStringList m_listed; ///< the same of the list
    TimeChoice m_times;   ///< in which the fields were written
    ConflictsState m_state;
};

} // namespace shortlist::desktop
