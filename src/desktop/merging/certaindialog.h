#pragma once

#include "desktop/merging/certainmodel.h"
#include "desktop/merging/certainpresenter.h"

#include <QDialog>

class QCheckBox;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace shortlist::desktop {

class Banner;
class StatePage;
class TextLabel;

/// Lines of records with the same address and name, to be looked through and merged at once. Passive: renders states,
/// tells wishes; closes when they were merged. Closing while they are being merged stops it first.
class CertainDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CertainDialog(QWidget *parent);
    void render(const CertainState &state);
    void reject() override;

Q_SIGNALS:
    void tickRequested(const QUuid &stays, bool on);
    void allTickRequested(bool on);
    void mergeRequested();
    void cancelRequested();

private:
    void renderBanner(const CertainState &state);

    CertainModel m_model;
    Banner *m_banner;
    QStackedWidget *m_stack;
    StatePage *m_empty;
    QTreeView *m_list = nullptr;
    QCheckBox *m_all = nullptr;
    TextLabel *m_count = nullptr;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_merge;
    bool m_running = false;
    bool m_allTicked = true;
};

} // namespace shortlist::desktop
