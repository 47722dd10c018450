#pragma once

#include "desktop/merging/mergelist.h"

#include <QDialog>

class QGridLayout;
class QListView;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace shortlist::desktop {

class Avatar;
class Banner;
class FieldChoice;
class StatePage;
class TextLabel;

/// Possible duplicates beside a comparison field by field, and what was merged before. Passive: renders states, tells
/// wishes.
class MergeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit MergeDialog(QWidget *parent = nullptr);
    void render(const MergeState &state);

Q_SIGNALS:
    void rowChosen(int index);
    void swapRequested();
    void fieldTaken(const QString &column, bool fromMerged);
    void mergeRequested();
    void dismissRequested();
    void mergeAllRequested();
    void partRequested();
    void undoRequested();

private:
    QWidget *buildList();
    QWidget *buildPages();
    QWidget *buildCompare();
    QWidget *buildMerged();
    QWidget *buildButtons();
    void renderCompare(const MergeState &state);
    void renderFields(const MergePreview &preview, const MergeState &state);
    void renderMerge(const MergeItem &merge);
    [[nodiscard]] static QString along(const MergePreview &preview, const MergeState &state);
    [[nodiscard]] static QString valueOf(const MergeField &field, bool merged);

    MergeListModel m_model;
    Banner *m_banner;
    QStackedWidget *m_stack = nullptr;
    StatePage *m_empty = nullptr;
    QListView *m_list = nullptr;
    QStackedWidget *m_pages = nullptr;
    TextLabel *m_stays = nullptr;
    TextLabel *m_goes = nullptr;
    Avatar *m_staysPicture = nullptr;
    Avatar *m_goesPicture = nullptr;
    TextLabel *m_staysAbout = nullptr;
    TextLabel *m_goesAbout = nullptr;
    QScrollArea *m_scroll = nullptr;
    QGridLayout *m_grid = nullptr;
    TextLabel *m_along = nullptr;
    TextLabel *m_merged = nullptr;
    TextLabel *m_mergedAbout = nullptr;
    QPushButton *m_swap = nullptr;
    QPushButton *m_dismiss = nullptr;
    QPushButton *m_all = nullptr;
    QPushButton *m_merge = nullptr;
    QPushButton *m_part = nullptr;
    QList<std::pair<FieldChoice *, FieldChoice *>> m_choices; ///< survivor's, merged one's; in the preview's order
    MergePreview m_shown;                                     ///< what the rows were made of
    bool m_rendering = false;
};

} // namespace shortlist::desktop
