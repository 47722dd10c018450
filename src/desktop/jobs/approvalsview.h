#pragma once

#include "desktop/jobs/jobspresenter.h"
#include "desktop/widgets/celltable.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QToolButton;

namespace shortlist::desktop {

class Banner;
class Panel;
class TextLabel;

/// What the questions about one job or one offer show.
struct ApprovalsState
{
    QList<cache::ApprovalItem> items;
    QSet<QUuid> outdated; ///< given for something else than what is asked now
    QString summary;      ///< where it stands, a sentence
    Permissions permissions;
    QUuid me;
    bool mayAsk = true; ///< it is time to ask
};

/// Of a job.
[[nodiscard]] ApprovalsState approvalsOf(const JobDetailState &state);

/// Who was asked to agree, what they said, and, for somebody who is asked, the answer. Passive.
class ApprovalsView : public QWidget
{
    Q_OBJECT
public:
    explicit ApprovalsView(QWidget *parent = nullptr);
    void render(const ApprovalsState &state);
    void setListName(const QString &name);
    void setColleagues(const QList<Colleague> &colleagues) { m_colleagues = colleagues; }

Q_SIGNALS:
    void asked(const QList<QUuid> &members);
    void answered(const QUuid &approval, bool agrees, const QString &reason);
    void takeBackRequested(const QUuid &approval);

private:
    void openMembers();
    void answer(bool agrees);

    QList<Colleague> m_colleagues;
    QList<cache::ApprovalItem> m_items;
    QSet<QUuid> m_outdated;
    QHash<QUuid, QString> m_reasons; ///< typed for questions that are not shown now
    QUuid m_mine;                    ///< the question to the person who looks; null: there is none
    TextLabel *m_summary;
    QToolButton *m_ask;
    QToolButton *m_takeBack;
    Panel *m_answerBox;
    TextLabel *m_question;
    QLineEdit *m_reason;
    TextLabel *m_reasonError;
    RecordTable *m_table;
    CellTableModel m_rows;
};

} // namespace shortlist::desktop
