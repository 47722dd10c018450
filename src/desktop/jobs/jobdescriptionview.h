#pragma once

#include "desktop/jobs/jobspresenter.h"
#include "desktop/widgets/celltable.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace shortlist::desktop {

class MarkdownEdit;
class SegmentedControl;
class TextLabel;

/// The advertisement of a job: an editor, and its versions with any two of them compared. Passive; the comparison runs
/// on a thread of the pool, for long texts take longer than a frame.
class JobDescriptionView : public QWidget
{
    Q_OBJECT
public:
    explicit JobDescriptionView(QWidget *parent = nullptr);
    void render(const JobDetailState &state);
    /// An edit was not stored: what was typed stays, and is tried again when the person leaves it again.
    void keepTyped() { m_sent = QString(); }
    /// Hands over what was typed, as leaving the text would.
    void commit();
    [[nodiscard]] MarkdownEdit *editor() { return m_editor; }
    void showVersions(bool shown);
    /// Compares versions by their place in the list; the newest is 0.
    void compare(int newer, int older);

Q_SIGNALS:
    /// The person left the text of this job and had changed it, or took an older version back.
    void edited(const QUuid &job, const QString &markdown);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildToolbar();
    QWidget *buildComparison();
    void updateToolbar();
    void askForLink();
    void startComparison();
    [[nodiscard]] QString nameOf(const DescriptionVersion &version) const;

    QUuid m_job;
    QString m_sent; ///< what was last handed over to be stored; null: nothing that is on its way
    QList<DescriptionVersion> m_versions;
    bool m_mayChange = false;
    quint64 m_comparison = 0;
    MarkdownEdit *m_editor;
    QStackedWidget *m_pages;
    QWidget *m_tools = nullptr;
    QToolButton *m_bold = nullptr;
    QToolButton *m_italic = nullptr;
    QToolButton *m_bullets = nullptr;
    QToolButton *m_numbers = nullptr;
    QComboBox *m_style = nullptr;
    QToolButton *m_versionsButton = nullptr;
    TextLabel *m_versionNote = nullptr;
    RecordTable *m_list = nullptr;
    CellTableModel m_rows;
    QComboBox *m_against = nullptr;
    SegmentedControl *m_manner = nullptr;
    QPushButton *m_restore = nullptr;
    QLabel *m_before = nullptr;
    QLabel *m_after = nullptr;
    QWidget *m_beforePane = nullptr;
};

} // namespace shortlist::desktop
