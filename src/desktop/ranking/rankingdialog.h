#pragma once

#include "desktop/ranking/rankingpresenter.h"
#include "desktop/widgets/celltable.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace shortlist::desktop {

class Banner;
class SegmentedControl;
class StatePage;
class TextLabel;
class WeightsBar;

/// People in order by how well they fit a job, with what each part counts to be changed at will. Stays beside the
/// window, so that people can be opened one after another. Passive: renders states, tells wishes.
class RankingDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RankingDialog(QWidget *parent);
    void render(const RankingState &state);

Q_SIGNALS:
    void weightChosen(shortlist::desktop::MatchCriterion criterion, int percent);
    void resetRequested();
    void onlyApplicantsChosen(bool only);
    void keepRequested();
    void retryRequested();
    void personChosen(const QUuid &candidate);

private:
    void build();
    void renderEmpty(const RankingState &state);
    void renderRows(const RankingState &state);
    void renderFoot(const RankingState &state);

    CellTableModel m_rows;
    TextLabel *m_title;
    Banner *m_banner;
    SegmentedControl *m_who;
    WeightsBar *m_weights;
    QPushButton *m_reset;
    QStackedWidget *m_stack;
    StatePage *m_empty;
    RecordTable *m_table;
    TextLabel *m_count;
    QPushButton *m_keep;
};

} // namespace shortlist::desktop
