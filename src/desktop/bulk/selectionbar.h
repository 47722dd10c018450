#pragma once

#include "desktop/bulk/bulkpresenter.h"
#include "desktop/widgets/panel.h"

class QPushButton;
class QToolButton;

namespace shortlist::desktop {

class TextLabel;

/// What can be done with the chosen rows or cards, at the bottom of a list or board; while it is being done, how far it
/// is. Hidden where nothing is chosen and nothing under way. Passive.
class SelectionBar : public Panel
{
    Q_OBJECT
public:
    enum class Verb { Move, Reject, Mail, Tag, Owner, Job, More };

    explicit SelectionBar(QWidget *parent = nullptr);
    /// `worth`: from how many chosen ones on the bar is shown; a list that always has one row chosen says two.
    void setWorth(int worth) { m_worth = worth; }
    void setChosen(int chosen);
    void setMayChange(bool may, const QString &whyNot);
    void render(const BulkState &state);

Q_SIGNALS:
    void verbChosen(shortlist::desktop::SelectionBar::Verb verb, const QPoint &at);
    void clearRequested();
    void cancelRequested();
    void shownChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void arrange();
    QList<QToolButton *> m_verbs;
    TextLabel *m_text;
    QToolButton *m_clear;
    QPushButton *m_cancel;
    BulkState m_state;
    int m_chosen = 0;
    int m_worth = 1;
};

} // namespace shortlist::desktop
