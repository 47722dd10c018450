#pragma once

#include "desktop/reports/reportspresenter.h"
#include "desktop/reports/reporttables.h"
#include "desktop/widgets/celltable.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace shortlist::desktop {

class Banner;
class ReportChart;
class StatePage;
class TextLabel;

/// One part of the report: heading, chart, and the table beside it.
class ReportPart final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportPart(QWidget *parent = nullptr);
    void render(const ReportTable &table);
    /// Chart over table where there is no room beside it.
    void setNarrow(bool narrow);

private:
    void fit();
    TextLabel *m_title;
    TextLabel *m_note;
    QBoxLayout *m_body;
    ReportChart *m_chart;
    RecordTable *m_table;
    CellTableModel m_model;
    qsizetype m_columns = 0;
};

/// The area Reports: filters, charts, tables, files. Passive.
class ReportsView : public QWidget
{
    Q_OBJECT
public:
    explicit ReportsView(QWidget *parent = nullptr);

    void render(const ReportsState &state);
    void showProblem(const QString &text);
    void say(const QString &text);
    void focusFilter();
    void setNarrow(bool narrow);

Q_SIGNALS:
    void filterChosen(const shortlist::desktop::ReportFilter &filter);
    void refreshRequested();
    void csvRequested();
    void pdfRequested();
    void printRequested();

private:
    QWidget *buildHeader();
    void choose();
    void fillChoices();

    ReportsState m_state;
    QComboBox *m_department = nullptr;
    QComboBox *m_job = nullptr;
    QComboBox *m_period = nullptr;
    QPushButton *m_refresh = nullptr;
    QPushButton *m_export = nullptr;
    TextLabel *m_asOf = nullptr;
    QProgressBar *m_progress = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatePage *m_statePage = nullptr;
    QScrollArea *m_scroll = nullptr;
    QList<ReportPart *> m_parts;
};

} // namespace shortlist::desktop
