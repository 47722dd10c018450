#include "desktop/candidates/importview.h"

#include "desktop/shell/wording.h"
#include "ui_importview.h"

#include <QFileInfo>

namespace shortlist::desktop {

ImportView::ImportView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ImportView>())
{
    m_ui->setupUi(this);
    m_model.setHeaders({{tr("File", "Column")}, {tr("Result", "Column")}});
    setUpCellTable(m_ui->importTable, &m_model, {260, 200}, 1);
    m_ui->importTable->setRowHeight(metric::size::rowComfortable);
    connect(m_ui->importDone, &QPushButton::clicked, this, &ImportView::done);
    connect(m_ui->importTable, &RecordTable::opened, this, [this](int row) {
        const QUuid candidate = m_model.idOf(row).toUuid();
        if (!candidate.isNull())
            Q_EMIT candidateChosen(candidate);
    });
}

ImportView::~ImportView() = default;

void ImportView::render(const ImportState &state)
{
    m_ui->importDone->setVisible(!state.running);
    if (state.running) {
        m_ui->importTitle->setText(tr("Reading %n file(s). You can go on working.", nullptr, state.files));
        m_model.setRows({});
        return;
    }
    QList<CellTableModel::Row> rows;
    int read = 0;
    for (qsizetype i = 0; i < state.results.size(); ++i) {
        const client::ImportedFile &file = state.results[i];
        Cell name{QFileInfo(file.path).fileName()};
        name.strong = true;
        name.iconName = QStringLiteral("file-earmark-text");
        Cell result;
        if (file.failed) {
            result.text = describe(file.error);
            result.status = Status::Danger;
        } else {
            ++read;
            result.text = state.attached.contains(i)
                              //: Result of an import; %1 is a person who was there already
                              ? tr("Attached to %1").arg(isolated(file.candidateName))
                              //: Result of an import; %1 is a person
                              : tr("%1 added").arg(isolated(file.candidateName));
            result.status = Status::Success;
        }
        rows << CellTableModel::Row{file.candidate, {name, result}};
    }
    m_model.setRows(rows);
    //: %1 of all files of an import were read
    m_ui->importTitle->setText(
        tr("%1 of %n file(s) imported", nullptr, static_cast<int>(state.results.size())).arg(read));
}

} // namespace shortlist::desktop
