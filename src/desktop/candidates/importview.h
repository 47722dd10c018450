#pragma once

#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/widgets/celltable.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class ImportView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

/// What came of each file of an import, with the reason and the way out for those that failed.
class ImportView : public QWidget
{
    Q_OBJECT
public:
    explicit ImportView(QWidget *parent = nullptr);
    ~ImportView() override;
    void render(const ImportState &state);

Q_SIGNALS:
    void done();
    void candidateChosen(const QUuid &candidate);

private:
    std::unique_ptr<Ui::ImportView> m_ui;
    CellTableModel m_model;
};

} // namespace shortlist::desktop
