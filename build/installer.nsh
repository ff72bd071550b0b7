; For this person only, so nobody is asked who it is for. The uninstaller looks for itself where it was installed.
!macro customInstallMode
  !ifndef BUILD_UNINSTALLER
    StrCpy $isForceCurrentInstall "1"
  !endif
!macroend

; Asks at uninstalling, while the program is still there to do it. An update uninstalls too, and must not ask.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; Windows would go on starting what is no longer there.
    nsExec::Exec '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --autostart=off'
    Pop $0
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your data and tokens too?$\r$\nTaps that Exist does not have yet would be lost." /SD IDNO IDNO keepThem
      nsExec::Exec '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --forget-me'
      Pop $0
      RMDir /r "$APPDATA\${APP_FILENAME}"
      RMDir /r "$APPDATA\${PRODUCT_NAME}"
    keepThem:
  ${endIf}
!macroend
