#pragma once

#include "desktop/forms/formbinder.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/widgets/celltable.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class JobDetailView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

/// One job beside the list: overview, people, description. Passive.
class JobDetailView : public QWidget
{
    Q_OBJECT
public:
    explicit JobDetailView(QWidget *parent = nullptr);
    ~JobDetailView() override;

    void bind(const protocol::SchemaDescriptor &descriptor);
    void setColleagues(const QList<Colleague> &colleagues);
    void render(const JobDetailState &state);
    void showProblem(const QString &text);
    void openTab(int tab);
    void setBackVisible(bool visible);

Q_SIGNALS:
    void openToggled();
    void boardRequested();
    void removeRequested();
    void historyRequested();
    void fieldEdited(const QString &column, const shortlist::protocol::Value &value);
    void candidateChosen(const QUuid &candidate);
    void filesDropped(const QStringList &paths);
    void backRequested();

private:
    std::unique_ptr<Ui::JobDetailView> m_ui;
    FormBinder *m_binder = nullptr;
    CellTableModel m_people;
    bool m_mayRemove = false;
};

} // namespace shortlist::desktop
